using System.Diagnostics.CodeAnalysis;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>The operations of byte-oriented hashes on several words at once, one word a lane.</summary>
/// <typeparam name="T">The word, <see cref="uint"/> or <see cref="ulong"/>.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
internal unsafe interface IWordLanes<T, V>
    where T : unmanaged
    where V : unmanaged
{
    /// <summary>Words of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Whether the processor has registers for the 25 words of Keccak and more.</summary>
    static virtual bool HoldsKeccak => true;

    /// <summary>Reads Lanes words; no alignment is asked for.</summary>
    static abstract V Load(T* from);

    /// <summary>Writes Lanes words.</summary>
    static abstract void Store(T* to, V value);

    /// <summary>One word in every lane.</summary>
    static abstract V Broadcast(T value);

    /// <summary>a + b, wrapping.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a ⊕ b.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>a ⊕ b ⊕ c.</summary>
    static abstract V Xor(V a, V b, V c);

    /// <summary>a ⊕ (¬b ∧ c).</summary>
    static abstract V XorAndNot(V a, V b, V c);

    /// <summary>Every word rotated to the left by a constant.</summary>
    static abstract V RotateLeft(V a, [ConstantExpected] byte bits);
}
