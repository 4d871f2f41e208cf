using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>A row as a gate sees it: while constraints are evaluated, or while its wires are computed. A gate is written once, for both.</summary>
public interface IGateRow<X>
    where X : struct, IExpression<X, Goldilocks>
{
    /// <summary>The value of a wire.</summary>
    X Wire(int wire);

    /// <summary>One of the row's constants.</summary>
    X Constant(int index);

    /// <summary>An element of the digest of the public values.</summary>
    X PublicDigest(int index);

    /// <summary>The wire equals the value, which is what the witness gives it. Returns the wire, so that degrees start anew.</summary>
    X Define(int wire, X value);

    /// <summary>value = 0.</summary>
    void AssertZero(X value);

    /// <summary>The tuple is an entry of the lookup table.</summary>
    void Lookup(scoped ReadOnlySpan<X> tuple);

    /// <summary>Room for count intermediate values; contents are unspecified.</summary>
    Span<X> Scratch(int count);
}
