using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>G[X]/(X² − w).</summary>
internal readonly record struct GpuTwo<G, W>(G C0, G C1) : IGpuExtension<GpuTwo<G, W>, G>
    where G : unmanaged, IGpuField<G>
    where W : struct, IGpuMultiple<G>
{
    /// <inheritdoc/>
    public static int Degree => 2;

    /// <inheritdoc/>
    public static GpuTwo<G, W> Zero => new(G.Zero, G.Zero);

    /// <inheritdoc/>
    public static GpuTwo<G, W> One => new(G.One, G.Zero);

    /// <inheritdoc/>
    public static GpuTwo<G, W> Add(GpuTwo<G, W> a, GpuTwo<G, W> b) => new(G.Add(a.C0, b.C0), G.Add(a.C1, b.C1));

    /// <inheritdoc/>
    public static GpuTwo<G, W> Subtract(GpuTwo<G, W> a, GpuTwo<G, W> b) => new(G.Subtract(a.C0, b.C0), G.Subtract(a.C1, b.C1));

    /// <inheritdoc/>
    public static GpuTwo<G, W> Multiply(GpuTwo<G, W> a, GpuTwo<G, W> b)
        => new(
            G.Add(G.Multiply(a.C0, b.C0), W.Of(G.Multiply(a.C1, b.C1))),
            G.Add(G.Multiply(a.C0, b.C1), G.Multiply(a.C1, b.C0)));

    /// <inheritdoc/>
    public static GpuTwo<G, W> Scale(GpuTwo<G, W> a, G factor) => new(G.Multiply(a.C0, factor), G.Multiply(a.C1, factor));

    /// <inheritdoc/>
    public static GpuTwo<G, W> AddBase(GpuTwo<G, W> a, G b) => new(G.Add(a.C0, b), a.C1);

    /// <inheritdoc/>
    public static bool IsZero(GpuTwo<G, W> a) => G.IsZero(a.C0) && G.IsZero(a.C1);

    /// <inheritdoc/>
    public static GpuTwo<G, W> Load(ArrayView<G> data, long at, long stride) => new(data[at], data[at + stride]);

    /// <inheritdoc/>
    public static void Store(ArrayView<G> data, long at, long stride, GpuTwo<G, W> value)
    {
        data[at] = value.C0;
        data[at + stride] = value.C1;
    }

    /// <inheritdoc/>
    public static GpuTwo<G, W> LoadWords(ArrayView<uint> words, int at, int stride)
        => new(G.Load(words, at, stride), G.Load(words, at + (G.Words * stride), stride));

    /// <inheritdoc/>
    public static void StoreWords(ArrayView<uint> words, int at, int stride, GpuTwo<G, W> value)
    {
        G.Store(words, at, stride, value.C0);
        G.Store(words, at + (G.Words * stride), stride, value.C1);
    }
}
