using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>G[u]/(u² + 1): the bits of <see cref="Algebra.Curves.Towers.Fp2{F}"/>.</summary>
internal readonly struct GpuQuadratic<G> : IGpuCoordinate<GpuQuadratic<G>>
    where G : unmanaged, IGpuField<G>, IGpuCoordinate<G>
{
    private readonly G _c0;
    private readonly G _c1;

    private GpuQuadratic(G c0, G c1)
    {
        _c0 = c0;
        _c1 = c1;
    }

    /// <inheritdoc/>
    public static int Words => 2 * G.Words;

    /// <inheritdoc/>
    public static GpuQuadratic<G> Zero => default;

    /// <inheritdoc/>
    public static GpuQuadratic<G> One => new(G.One, G.Zero);

    /// <inheritdoc/>
    public static GpuQuadratic<G> Add(GpuQuadratic<G> a, GpuQuadratic<G> b) => new(G.Add(a._c0, b._c0), G.Add(a._c1, b._c1));

    /// <inheritdoc/>
    public static GpuQuadratic<G> Subtract(GpuQuadratic<G> a, GpuQuadratic<G> b) => new(G.Subtract(a._c0, b._c0), G.Subtract(a._c1, b._c1));

    /// <inheritdoc/>
    /// <remarks>Three products (Karatsuba).</remarks>
    public static GpuQuadratic<G> Multiply(GpuQuadratic<G> a, GpuQuadratic<G> b)
    {
        var low = G.Multiply(a._c0, b._c0);
        var high = G.Multiply(a._c1, b._c1);
        var both = G.Multiply(G.Add(a._c0, a._c1), G.Add(b._c0, b._c1));
        return new(G.Subtract(low, high), G.Subtract(G.Subtract(both, low), high));
    }

    /// <inheritdoc/>
    /// <remarks>(a₀ + a₁)(a₀ − a₁) and 2·a₀a₁.</remarks>
    public static GpuQuadratic<G> Square(GpuQuadratic<G> a)
    {
        var cross = G.Multiply(a._c0, a._c1);
        return new(G.Multiply(G.Add(a._c0, a._c1), G.Subtract(a._c0, a._c1)), G.Add(cross, cross));
    }

    /// <inheritdoc/>
    public static GpuQuadratic<G> Invert(GpuQuadratic<G> a)
    {
        var inverse = GpuMath.Invert(G.Add(G.Multiply(a._c0, a._c0), G.Multiply(a._c1, a._c1)));
        return new(G.Multiply(a._c0, inverse), G.Subtract(G.Zero, G.Multiply(a._c1, inverse)));
    }

    /// <inheritdoc/>
    public static bool IsZero(GpuQuadratic<G> a) => G.IsZero(a._c0) && G.IsZero(a._c1);

    /// <inheritdoc/>
    public static GpuQuadratic<G> Load(ArrayView<uint> words, int at, int stride) => new(G.Load(words, at, stride), G.Load(words, at + (G.Words * stride), stride));

    /// <inheritdoc/>
    public static void Store(ArrayView<uint> words, int at, int stride, GpuQuadratic<G> value)
    {
        G.Store(words, at, stride, value._c0);
        G.Store(words, at + (G.Words * stride), stride, value._c1);
    }

    /// <inheritdoc/>
    public static GpuQuadratic<G> LoadQuads(ArrayView<Quad> quads, long at) => new(G.LoadQuads(quads, at), G.LoadQuads(quads, at + (G.Words / 4)));

    /// <inheritdoc/>
    public static void StoreQuads(ArrayView<Quad> quads, long at, GpuQuadratic<G> value)
    {
        G.StoreQuads(quads, at, value._c0);
        G.StoreQuads(quads, at + (G.Words / 4), value._c1);
    }
}
