namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>What an operand is.</summary>
internal enum PtxOperandKind
{
    /// <summary>A predicate register.</summary>
    Predicate,

    /// <summary>A 32-bit register.</summary>
    Word,

    /// <summary>A 64-bit register.</summary>
    Wide,

    /// <summary>A special register.</summary>
    Special,

    /// <summary>An immediate.</summary>
    Constant,

    /// <summary>A label or a parameter.</summary>
    Name,

    /// <summary>Several operands in braces.</summary>
    Vector,

    /// <summary>A base and an offset in brackets.</summary>
    Address,
}
