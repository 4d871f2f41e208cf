namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>A vector of doubles, one an element's limb, that is read as 64-bit integers too: what permutations in 51-bit limbs are made of.</summary>
internal unsafe interface ILimbLanes<V>
    where V : unmanaged
{
    /// <summary>Doubles of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>One double in all lanes.</summary>
    static abstract V Broadcast(double value);

    /// <summary>One integer in all lanes.</summary>
    static abstract V Word(long word);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>c − a·b, rounded once.</summary>
    static abstract V MultiplySubtractFrom(V a, V b, V c);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a·b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>The nearest integer.</summary>
    static abstract V Round(V a);

    /// <summary>a + b as integers.</summary>
    static abstract V AddWords(V a, V b);

    /// <summary>a − b as integers.</summary>
    static abstract V SubtractWords(V a, V b);

    /// <summary>The bits of both.</summary>
    static abstract V And(V a, V b);

    /// <summary>The bits of either.</summary>
    static abstract V Or(V a, V b);

    /// <summary>Bits moved down, zeros behind them.</summary>
    static abstract V ShiftRight(V a, byte bits);

    /// <summary>Bits moved up, zeros behind them.</summary>
    static abstract V ShiftLeft(V a, byte bits);

    /// <summary>element's five vectors ← integers of four words each that follow each other, one a lane: limbs in [0, 2^51) (<see cref="Words4"/>).</summary>
    static abstract void LoadIntegers(ulong* words, V* element);

    /// <summary>The element's values mod p, in [0, p), as integers of four words each; limbs at most 2^52, values at most 4p in size.</summary>
    static abstract void StoreIntegers(V* element, double* constants, ulong* words);
}
