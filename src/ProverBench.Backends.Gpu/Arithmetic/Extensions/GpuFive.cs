using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>G[X]/(f), f of degree 5; R reduces by f.</summary>
internal readonly record struct GpuFive<G, R>(G C0, G C1, G C2, G C3, G C4) : IGpuExtension<GpuFive<G, R>, G>
    where G : unmanaged, IGpuField<G>
    where R : struct, IFiveReduction<G>
{
    /// <inheritdoc/>
    public static int Degree => 5;

    /// <inheritdoc/>
    public static GpuFive<G, R> Zero => new(G.Zero, G.Zero, G.Zero, G.Zero, G.Zero);

    /// <inheritdoc/>
    public static GpuFive<G, R> One => new(G.One, G.Zero, G.Zero, G.Zero, G.Zero);

    /// <inheritdoc/>
    public static GpuFive<G, R> Add(GpuFive<G, R> a, GpuFive<G, R> b) => new(G.Add(a.C0, b.C0), G.Add(a.C1, b.C1), G.Add(a.C2, b.C2), G.Add(a.C3, b.C3), G.Add(a.C4, b.C4));

    /// <inheritdoc/>
    public static GpuFive<G, R> Subtract(GpuFive<G, R> a, GpuFive<G, R> b) => new(G.Subtract(a.C0, b.C0), G.Subtract(a.C1, b.C1), G.Subtract(a.C2, b.C2), G.Subtract(a.C3, b.C3), G.Subtract(a.C4, b.C4));

    /// <inheritdoc/>
    public static GpuFive<G, R> Multiply(GpuFive<G, R> a, GpuFive<G, R> b)
    {
        var (r0, r1, r2, r3, r4) = R.Reduce(
            G.Multiply(a.C0, b.C0),
            G.Add(G.Multiply(a.C0, b.C1), G.Multiply(a.C1, b.C0)),
            G.Add(G.Add(G.Multiply(a.C0, b.C2), G.Multiply(a.C1, b.C1)), G.Multiply(a.C2, b.C0)),
            G.Add(G.Add(G.Add(G.Multiply(a.C0, b.C3), G.Multiply(a.C1, b.C2)), G.Multiply(a.C2, b.C1)), G.Multiply(a.C3, b.C0)),
            G.Add(G.Add(G.Add(G.Add(G.Multiply(a.C0, b.C4), G.Multiply(a.C1, b.C3)), G.Multiply(a.C2, b.C2)), G.Multiply(a.C3, b.C1)), G.Multiply(a.C4, b.C0)),
            G.Add(G.Add(G.Add(G.Multiply(a.C1, b.C4), G.Multiply(a.C2, b.C3)), G.Multiply(a.C3, b.C2)), G.Multiply(a.C4, b.C1)),
            G.Add(G.Add(G.Multiply(a.C2, b.C4), G.Multiply(a.C3, b.C3)), G.Multiply(a.C4, b.C2)),
            G.Add(G.Multiply(a.C3, b.C4), G.Multiply(a.C4, b.C3)),
            G.Multiply(a.C4, b.C4));
        return new(r0, r1, r2, r3, r4);
    }

    /// <inheritdoc/>
    public static GpuFive<G, R> Scale(GpuFive<G, R> a, G factor) => new(G.Multiply(a.C0, factor), G.Multiply(a.C1, factor), G.Multiply(a.C2, factor), G.Multiply(a.C3, factor), G.Multiply(a.C4, factor));

    /// <inheritdoc/>
    public static GpuFive<G, R> AddBase(GpuFive<G, R> a, G b) => new(G.Add(a.C0, b), a.C1, a.C2, a.C3, a.C4);

    /// <inheritdoc/>
    public static bool IsZero(GpuFive<G, R> a) => G.IsZero(a.C0) && G.IsZero(a.C1) && G.IsZero(a.C2) && G.IsZero(a.C3) && G.IsZero(a.C4);

    /// <inheritdoc/>
    public static GpuFive<G, R> Load(ArrayView<G> data, long at, long stride) => new(data[at], data[at + stride], data[at + (2 * stride)], data[at + (3 * stride)], data[at + (4 * stride)]);

    /// <inheritdoc/>
    public static void Store(ArrayView<G> data, long at, long stride, GpuFive<G, R> value)
    {
        data[at] = value.C0;
        data[at + stride] = value.C1;
        data[at + (2 * stride)] = value.C2;
        data[at + (3 * stride)] = value.C3;
        data[at + (4 * stride)] = value.C4;
    }

    /// <inheritdoc/>
    public static GpuFive<G, R> LoadWords(ArrayView<uint> words, int at, int stride)
        => new(G.Load(words, at, stride), G.Load(words, at + (G.Words * stride), stride), G.Load(words, at + (2 * G.Words * stride), stride), G.Load(words, at + (3 * G.Words * stride), stride), G.Load(words, at + (4 * G.Words * stride), stride));

    /// <inheritdoc/>
    public static void StoreWords(ArrayView<uint> words, int at, int stride, GpuFive<G, R> value)
    {
        G.Store(words, at, stride, value.C0);
        G.Store(words, at + (G.Words * stride), stride, value.C1);
        G.Store(words, at + (2 * G.Words * stride), stride, value.C2);
        G.Store(words, at + (3 * G.Words * stride), stride, value.C3);
        G.Store(words, at + (4 * G.Words * stride), stride, value.C4);
    }
}
