using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>FRI folding by its defining formula.</summary>
internal sealed unsafe class ScalarBaseFri<F>(ScalarBackend owner) : IBaseFriKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, DeviceMatrix<F> folded, in F beta, in F shift)
    {
        Shapes.RequireFold(values, folded, shift);
        using var time = owner.Clock.Kernel();
        var source = owner.Own(values);
        var target = owner.Own(folded);
        var half = target.Shape.Rows;
        var root = FieldMath.RootOfUnity<F>((int)long.Log2(source.Shape.Rows));
        var inverseOfTwo = FieldMath.Invert(F.FromUInt64(2));
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            var from = source.Column(c);
            var to = target.Column(c);
            var x = shift;
            for (long i = 0; i < half; i++)
            {
                var even = (from[i] + from[i + half]) * inverseOfTwo;
                var odd = (from[i] - from[i + half]) * inverseOfTwo * FieldMath.Invert(x);
                to[i] = even + (beta * odd);
                x *= root;
            }
        }
    }
}
