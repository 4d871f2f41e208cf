using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Curves;

/// <summary>Affine points in quads, x before y, infinity (0, 0): the bits of <see cref="Algebra.Curves.AffinePoint{C, F}"/>.</summary>
internal static class AffineQuads
{
    /// <summary>Quads of a point.</summary>
    public static int Count<E>()
        where E : unmanaged, IGpuCoordinate<E>
        => E.Words / 2;

    /// <summary>sum + (−1)^negative · point.</summary>
    public static XyzzPoint<E> AddTo<E>(XyzzPoint<E> sum, ArrayView<Quad> points, long point, bool negative)
        where E : unmanaged, IGpuCoordinate<E>
    {
        var at = point * Count<E>();
        var x = E.LoadQuads(points, at);
        var y = E.LoadQuads(points, at + (E.Words / 4));
        if (E.IsZero(x) && E.IsZero(y))
        {
            return sum;
        }

        if (negative)
        {
            y = E.Subtract(E.Zero, y);
        }

        return XyzzPoint<E>.AddAffine(sum, x, y);
    }

    /// <summary>A point as it is, infinity included.</summary>
    public static XyzzPoint<E> Load<E>(ArrayView<Quad> points, long point)
        where E : unmanaged, IGpuCoordinate<E>
    {
        var at = point * Count<E>();
        var x = E.LoadQuads(points, at);
        var y = E.LoadQuads(points, at + (E.Words / 4));
        var finite = !(E.IsZero(x) && E.IsZero(y));
        return finite ? new(x, y, E.One, E.One) : XyzzPoint<E>.Zero;
    }
}
