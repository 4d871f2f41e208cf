using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Chains of squarings, one element after the other.</summary>
internal sealed unsafe class ScalarField<F>(ScalarBackend owner) : IFieldKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<F> values, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        using var time = owner.Clock.Kernel();
        var data = owner.Own(values).Data;
        for (long i = 0; i < values.Shape.Elements; i++)
        {
            for (long step = 0; step < steps; step++)
            {
                data[i] = F.Square(data[i]);
            }
        }
    }
}
