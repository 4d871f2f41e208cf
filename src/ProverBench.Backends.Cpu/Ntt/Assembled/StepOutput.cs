namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>How a step writes its elements.</summary>
internal enum StepOutput
{
    /// <summary>As they are, in lanes of 64 bits.</summary>
    Lanes,

    /// <summary>Times a factor, below p + 2^25, in words of 32 bits.</summary>
    Words,

    /// <summary>Times a factor, below p, in words of 32 bits.</summary>
    Canonical,
}
