namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>
/// Words of 64 bits, modulo 2^64 (<see cref="IAdder{V}.Add"/> wraps), and their reductions modulo the Goldilocks prime p = φ² − φ + 1, φ = 2^32:
/// φ² = φ − 1, φ³ = −1.
/// </summary>
/// <remarks>What is not said to be canonical is any word; x and x + p stand for one element where both fit.</remarks>
internal interface IGoldilocksWords<V> : IAdder<V>
    where V : unmanaged
{
    /// <summary>One word in every lane.</summary>
    static abstract V Broadcast(ulong word);

    /// <summary>a − b, wrapping.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>The low 32 bits of every word.</summary>
    static abstract V Low(V a);

    /// <summary>a ÷ 2^32.</summary>
    static abstract V High(V a);

    /// <summary>a ÷ 2^bits.</summary>
    static abstract V ShiftRight(V a, byte bits);

    /// <summary>a · 2^bits, wrapping.</summary>
    static abstract V ShiftLeft(V a, byte bits);

    /// <summary>A word whose low half is a's high half; its high half is anything.</summary>
    static abstract V HighHalf(V a);

    /// <summary>The product of the low halves.</summary>
    static abstract V LowProduct(V a, V b);

    /// <summary>The low half of low, and above it the low half of high.</summary>
    static abstract V Join(V low, V high);

    /// <summary>a + b modulo p, b canonical.</summary>
    static abstract V AddModulo(V a, V b);

    /// <summary>high·2^64 + low modulo p.</summary>
    static abstract V Reduce(V high, V low);

    /// <summary>low + high·φ modulo p, both below 2^62.</summary>
    static abstract V Fold(V low, V high);

    /// <summary>The representative below p.</summary>
    static abstract V Canonical(V a);
}
