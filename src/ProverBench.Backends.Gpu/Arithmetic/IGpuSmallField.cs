namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A field of one or two words, whose constants are immediates of an instruction.</summary>
internal interface IGpuSmallField<G> : IGpuField<G>
    where G : unmanaged, IGpuSmallField<G>
{
    /// <summary>The element that has these bits; the high word is 0 where there is one word.</summary>
    static abstract G FromWords(uint low, uint high);
}
