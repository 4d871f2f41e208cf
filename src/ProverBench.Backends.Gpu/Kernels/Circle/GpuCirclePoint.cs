using System.Runtime.CompilerServices;
using ProverBench.Algebra.Circles;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>A point of the circle in a kernel.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
internal readonly record struct GpuCirclePoint(GpuMersenne31 X, GpuMersenne31 Y)
{
    /// <summary>The form in kernels.</summary>
    public static GpuCirclePoint Of(CirclePoint point)
        => new(Unsafe.BitCast<Mersenne31, GpuMersenne31>(point.X), Unsafe.BitCast<Mersenne31, GpuMersenne31>(point.Y));

    /// <summary>The rotation by both.</summary>
    public static GpuCirclePoint Add(GpuCirclePoint p, GpuCirclePoint q)
        => new(
            GpuMersenne31.Subtract(GpuMersenne31.Multiply(p.X, q.X), GpuMersenne31.Multiply(p.Y, q.Y)),
            GpuMersenne31.Add(GpuMersenne31.Multiply(p.X, q.Y), GpuMersenne31.Multiply(p.Y, q.X)));

    /// <summary>2x² − 1.</summary>
    public static GpuMersenne31 Double(GpuMersenne31 x)
    {
        var square = GpuMersenne31.Multiply(x, x);
        return GpuMersenne31.Subtract(GpuMersenne31.Add(square, square), GpuMersenne31.One);
    }
}
