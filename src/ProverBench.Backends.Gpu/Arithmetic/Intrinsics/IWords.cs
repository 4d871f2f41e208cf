using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>A whole number of a few 32-bit words, and its arithmetic modulo an odd m whose top bit is free.</summary>
internal interface IWords<W>
    where W : unmanaged, IWords<W>
{
    /// <summary>Words of a number.</summary>
    static abstract int Count { get; }

    /// <summary>Word number <paramref name="index"/>, least significant first.</summary>
    static abstract uint Word(W a, int index);

    /// <summary>Whether a is 0.</summary>
    static abstract bool IsZero(W a);

    /// <summary>A number whose word k lies at <c>at + k·stride</c>.</summary>
    static abstract W Load(ArrayView<uint> words, int at, int stride);

    /// <summary>Stores a number as <see cref="Load"/> reads it.</summary>
    static abstract void Store(ArrayView<uint> words, int at, int stride, W value);

    /// <summary>A number of Count / 4 quads from <paramref name="at"/> on.</summary>
    static abstract W LoadQuads(ArrayView<Quad> quads, long at);

    /// <summary>Stores a number as <see cref="LoadQuads"/> reads it.</summary>
    static abstract void StoreQuads(ArrayView<Quad> quads, long at, W value);

    /// <summary>⌊a / 2^bits⌋ for 1 to 31 bits.</summary>
    static abstract W ShiftRight(W a, int bits);

    /// <summary>The number 1.</summary>
    static abstract W Unit { get; }

    /// <summary>Whether a is less than b.</summary>
    static abstract bool IsBelow(W a, W b);

    /// <summary>a + b mod m, of numbers below m.</summary>
    static abstract W AddMod(W a, W b, W m);

    /// <summary>a − b mod m, of numbers below m.</summary>
    static abstract W SubtractMod(W a, W b, W m);

    /// <summary>a·b·2^(−32·Count) mod m, of numbers below m; minusInverse = −m⁻¹ mod 2^32 (Montgomery, Math. Comp. 44, 1985).</summary>
    static abstract W MultiplyMontgomery(W a, W b, W m, uint minusInverse);
}
