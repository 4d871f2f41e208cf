using ProverBench.Proving.R1cs;

namespace ProverBench.Proving;

/// <summary>A witness does not satisfy its circuit, so there is nothing to prove; no proof was made.</summary>
public sealed class UnsatisfiedWitnessException(UnsatisfiedConstraint constraint)
    : Exception($"the witness does not satisfy the circuit: {constraint}")
{
    /// <summary>The first constraint violated.</summary>
    public UnsatisfiedConstraint Constraint { get; } = constraint;
}
