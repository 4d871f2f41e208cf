using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Curves;

/// <summary>Points to affine coordinates.</summary>
internal static class CurveKernels
{
    /// <summary>affine[i] ← points[i], with one inversion a thread (Montgomery's trick); prefixes is room for as many elements.</summary>
    /// <remarks>1/ZZ = (ZZ/ZZZ)².</remarks>
    public static void Normalize<E>(ArrayView<XyzzPoint<E>> points, ArrayView<E> prefixes, ArrayView<Quad> affine, NormalizeShape shape)
        where E : unmanaged, IGpuCoordinate<E>
    {
        for (var t = Launches.Thread; t < shape.Shares; t += Launches.Threads)
        {
            var product = E.One;
            for (var i = t; i < shape.Count; i += shape.Shares)
            {
                prefixes[i] = product;
                var zzz = points[i].Zzz;
                if (!E.IsZero(zzz))
                {
                    product = E.Multiply(product, zzz);
                }
            }

            var inverse = E.Invert(product);
            for (var i = t + ((shape.Count - 1 - t) / shape.Shares * shape.Shares); i >= 0; i -= shape.Shares)
            {
                var point = points[i];
                var x = E.Zero;
                var y = E.Zero;
                if (!E.IsZero(point.Zzz))
                {
                    var own = E.Multiply(inverse, prefixes[i]);
                    inverse = E.Multiply(inverse, point.Zzz);
                    x = E.Multiply(point.X, E.Square(E.Multiply(point.Zz, own)));
                    y = E.Multiply(point.Y, own);
                }

                E.StoreQuads(affine, i * AffineQuads.Count<E>(), x);
                E.StoreQuads(affine, (i * AffineQuads.Count<E>()) + (E.Words / 4), y);
            }
        }
    }
}
