using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>FRI folding over the scalar field types, divided among threads.</summary>
internal sealed unsafe class PortableFri<F>(CpuBackend owner) : IBaseFriKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    private const int Grain = 1024;

    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, DeviceMatrix<F> folded, in F beta, in F shift)
    {
        Shapes.RequireFold(values, folded, shift);
        var source = owner.Own(values);
        var target = owner.Own(folded);
        using var time = owner.Clock.Kernel();
        // (f(x) + f(−x))/2 + beta·(f(x) − f(−x))/(2x) with 1/x = shift⁻¹·ω^(−i).
        var half = FieldMath.Invert(F.FromUInt64(2));
        var ratio = FieldMath.Invert(FieldMath.RootOfUnity<F>((int)long.Log2(source.Shape.Rows)));
        var first = beta * half * FieldMath.Invert(shift);
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            owner.Workers.For(target.Shape.Rows, Grain, new Body(source.Column(c), target.Column(c), target.Shape.Rows, half, first, ratio));
        }
    }

    private readonly struct Body(F* from, F* to, long rows, F half, F first, F ratio) : IParallelBody
    {
        public void Run(long start, long end, int worker)
        {
            var factor = first * FieldMath.Pow(ratio, (ulong)start);
            for (var i = start; i < end; i++)
            {
                var odd = (from[i] - from[i + rows]) * factor;
                to[i] = ((from[i] + from[i + rows]) * half) + odd;
                factor *= ratio;
            }
        }
    }
}
