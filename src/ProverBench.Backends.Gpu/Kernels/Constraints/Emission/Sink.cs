using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>What becomes of a node.</summary>
internal enum SinkKind
{
    /// <summary>It is written to output column Index.</summary>
    Store,

    /// <summary>It is added to output column Index, with all others of that column, times Factor.</summary>
    Sum,

    /// <summary>The least row on which it is not zero is kept at Index.</summary>
    Check,

    /// <summary>The least row on which it is zero is kept at Index.</summary>
    Refuse,
}

/// <summary>A result of a recorded computation.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Node">The node.</param>
/// <param name="Index">A column or a constraint.</param>
/// <param name="Rows">The rows that count.</param>
/// <param name="Factor">Of a sum; null for 1.</param>
internal sealed record Sink<F>(SinkKind Kind, Node<F> Node, int Index, ConstraintRows Rows = ConstraintRows.All, Node<F>? Factor = null)
    where F : unmanaged, IPrimeField<F>;
