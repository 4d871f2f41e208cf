namespace ProverBench.Backends.Fpga.Contract;

/// <summary>How the lanes of a checksum are computed; all agree.</summary>
internal enum LaneMethod
{
    /// <summary>The fastest that this processor has.</summary>
    Best,

    /// <summary>The CRC instruction a word, or the library's table where there is none.</summary>
    Instruction,

    /// <summary>Folding by 256 bits.</summary>
    Fold256,

    /// <summary>Folding by 512 bits.</summary>
    Fold512,
}
