using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>Chains of squarings over the scalar field types, divided among threads.</summary>
internal sealed unsafe class PortableField<F>(CpuBackend owner) : IFieldKernels<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<F> values, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(matrix.Shape.Elements, 64, new Chain(matrix.Data, steps));
    }

    private readonly struct Chain(F* data, long steps) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                var value = data[i];
                for (long step = 0; step < steps; step++)
                {
                    value = F.Square(value);
                }

                data[i] = value;
            }
        }
    }
}
