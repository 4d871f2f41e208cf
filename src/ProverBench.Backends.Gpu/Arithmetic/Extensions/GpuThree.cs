using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>G[X]/(X³ − X − 1).</summary>
internal readonly record struct GpuThree<G>(G C0, G C1, G C2) : IGpuExtension<GpuThree<G>, G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static int Degree => 3;

    /// <inheritdoc/>
    public static GpuThree<G> Zero => new(G.Zero, G.Zero, G.Zero);

    /// <inheritdoc/>
    public static GpuThree<G> One => new(G.One, G.Zero, G.Zero);

    /// <inheritdoc/>
    public static GpuThree<G> Add(GpuThree<G> a, GpuThree<G> b) => new(G.Add(a.C0, b.C0), G.Add(a.C1, b.C1), G.Add(a.C2, b.C2));

    /// <inheritdoc/>
    public static GpuThree<G> Subtract(GpuThree<G> a, GpuThree<G> b) => new(G.Subtract(a.C0, b.C0), G.Subtract(a.C1, b.C1), G.Subtract(a.C2, b.C2));

    /// <inheritdoc/>
    public static GpuThree<G> Multiply(GpuThree<G> a, GpuThree<G> b)
    {
        var c3 = G.Add(G.Multiply(a.C1, b.C2), G.Multiply(a.C2, b.C1));
        var c4 = G.Multiply(a.C2, b.C2);
        return new(
            G.Add(G.Multiply(a.C0, b.C0), c3),
            G.Add(G.Add(G.Multiply(a.C0, b.C1), G.Multiply(a.C1, b.C0)), G.Add(c3, c4)),
            G.Add(G.Add(G.Add(G.Multiply(a.C0, b.C2), G.Multiply(a.C1, b.C1)), G.Multiply(a.C2, b.C0)), c4));
    }

    /// <inheritdoc/>
    public static GpuThree<G> Scale(GpuThree<G> a, G factor) => new(G.Multiply(a.C0, factor), G.Multiply(a.C1, factor), G.Multiply(a.C2, factor));

    /// <inheritdoc/>
    public static GpuThree<G> AddBase(GpuThree<G> a, G b) => new(G.Add(a.C0, b), a.C1, a.C2);

    /// <inheritdoc/>
    public static bool IsZero(GpuThree<G> a) => G.IsZero(a.C0) && G.IsZero(a.C1) && G.IsZero(a.C2);

    /// <inheritdoc/>
    public static GpuThree<G> Load(ArrayView<G> data, long at, long stride) => new(data[at], data[at + stride], data[at + (2 * stride)]);

    /// <inheritdoc/>
    public static void Store(ArrayView<G> data, long at, long stride, GpuThree<G> value)
    {
        data[at] = value.C0;
        data[at + stride] = value.C1;
        data[at + (2 * stride)] = value.C2;
    }

    /// <inheritdoc/>
    public static GpuThree<G> LoadWords(ArrayView<uint> words, int at, int stride)
        => new(G.Load(words, at, stride), G.Load(words, at + (G.Words * stride), stride), G.Load(words, at + (2 * G.Words * stride), stride));

    /// <inheritdoc/>
    public static void StoreWords(ArrayView<uint> words, int at, int stride, GpuThree<G> value)
    {
        G.Store(words, at, stride, value.C0);
        G.Store(words, at + (G.Words * stride), stride, value.C1);
        G.Store(words, at + (2 * G.Words * stride), stride, value.C2);
    }
}
