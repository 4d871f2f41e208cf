namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A prime field whose elements are cut into digits.</summary>
internal interface IGpuScalar<S> : IGpuField<S>
    where S : unmanaged, IGpuScalar<S>
{
    /// <summary>The whole number below p that a stands for, as bare words.</summary>
    static abstract S Canonical(S a);

    /// <summary>The lowest word of bare words.</summary>
    static abstract uint LowWord(S words);

    /// <summary>Bare words, shifted down by 1 to 31 bits.</summary>
    static abstract S ShiftRight(S words, int bits);

    /// <summary>Whether bare words a are less than b.</summary>
    static abstract bool IsBelow(S a, S b);
}
