namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>How a step writes its elements.</summary>
internal enum StepOutput
{
    /// <summary>As they are, in lanes of 64 bits.</summary>
    Lanes,

    /// <summary>In words of 32 bits: of a forward step below p + 2^17, of an inverse one times a factor and below p + 2^25.</summary>
    Words,

    /// <summary>In words of 32 bits below p: of an inverse step times a factor.</summary>
    Canonical,
}
