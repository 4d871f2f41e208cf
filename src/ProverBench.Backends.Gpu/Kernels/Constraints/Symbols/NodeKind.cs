namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>What a node of a recorded computation is.</summary>
internal enum NodeKind
{
    /// <summary>A constant of the base field.</summary>
    Constant,

    /// <summary>A cell of this row, of the next, of the key's columns; Index is the column.</summary>
    Local,
    Next,
    Fixed,

    /// <summary>A cell of the next row where rows are points of a circle domain in twin order; Index is the column.</summary>
    NextTwin,

    /// <summary>A periodic column's value.</summary>
    Periodic,

    /// <summary>A scalar of the base field that all rows share, or of the challenge field; Index is its place in the table of scalars.</summary>
    Scalar,

    /// <summary>The point of the row.</summary>
    Point,

    /// <summary>1/Z, 1/(x − 1), 1/(x − ω⁻¹).</summary>
    InverseVanishing,
    InverseFirst,
    InverseLast,

    /// <summary>(1 − x')/v of the circle's last row.</summary>
    TwinTransition,

    /// <summary>An argument column on this row, or the next.</summary>
    Argument,
    NextArgument,

    Add,
    Subtract,
    Multiply,

    /// <summary>An element of the challenge field times one of the base field.</summary>
    Scale,

    /// <summary>An element of the challenge field plus one of the base field.</summary>
    AddBase,
}
