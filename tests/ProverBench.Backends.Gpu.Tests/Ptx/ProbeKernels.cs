using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>Pairs of kernels that differ by one operation: the difference of their PTX is what the operation costs.</summary>
internal static class ProbeKernels
{
    public static void Nothing<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c)
        where G : unmanaged, IGpuField<G>
        => Write(a, b, c, a[0], b[0], c[0]);

    public static void Add<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c)
        where G : unmanaged, IGpuField<G>
        => Write(a, b, c, G.Add(a[0], b[0]), b[0], c[0]);

    public static void Subtract<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c)
        where G : unmanaged, IGpuField<G>
        => Write(a, b, c, G.Subtract(a[0], b[0]), b[0], c[0]);

    public static void Multiply<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c)
        where G : unmanaged, IGpuField<G>
        => Write(a, b, c, G.Multiply(a[0], b[0]), b[0], c[0]);

    /// <summary>(a, b) ← (a + b·c, a − b·c).</summary>
    public static void Butterfly<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c)
        where G : unmanaged, IGpuField<G>
    {
        var (x, w) = (a[0], c[0]);
        var y = G.Multiply(b[0], w);
        Write(a, b, c, G.Add(x, y), G.Subtract(x, y), w);
    }

    /// <summary>a[i] ← (a[i] + b[i])³ by loose operations, b[i] ← b[i]/2^24, a thread each.</summary>
    public static void Loose<G>(ArrayView<G> a, ArrayView<G> b)
        where G : unmanaged, IGpuSmallField<G>
    {
        var i = Group.IdxX;
        var (sum, scaled) = (G.AddLoose(a[i], b[i]), G.ScaleDown(b[i], 24));
        a[i] = G.MultiplyTight(G.MultiplyLoose(sum, sum), sum);
        b[i] = scaled;
    }

    /// <summary>x[i] ← Σ of the elements before i: each is read before its place is written, and used after that.</summary>
    public static void SumsBefore<G>(ArrayView<G> x)
        where G : unmanaged, IGpuField<G>
    {
        var sum = G.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            var own = x[i];
            x[i] = sum;
            sum = G.Add(sum, own);
        }
    }

    /// <summary>c ← a, and b is read.</summary>
    public static void NoPoint<E>(ArrayView<XyzzPoint<E>> a, ArrayView<Quad> b, ArrayView<XyzzPoint<E>> c)
        where E : unmanaged, IGpuCoordinate<E>
    {
        var point = a[0];
        c[0] = new(E.LoadQuads(b, 0), E.LoadQuads(b, E.Words / 4), point.Zz, point.Zzz);
    }

    /// <summary>c ← a + b, affine, neither of them infinity.</summary>
    public static void AddPoint<E>(ArrayView<XyzzPoint<E>> a, ArrayView<Quad> b, ArrayView<XyzzPoint<E>> c)
        where E : unmanaged, IGpuCoordinate<E>
        => c[0] = XyzzPoint<E>.AddAffine(a[0], E.LoadQuads(b, 0), E.LoadQuads(b, E.Words / 4));

    private static void Write<G>(ArrayView<G> a, ArrayView<G> b, ArrayView<G> c, G x, G y, G z)
        where G : unmanaged
    {
        a[1] = x;
        b[1] = y;
        c[1] = z;
    }
}
