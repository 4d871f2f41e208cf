namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Computes values that constraints check afterwards: inverses, quotients, entries of tables.</summary>
/// <remarks>It constrains nothing. It must not keep state: witnesses may be made at the same time.</remarks>
public abstract class WitnessHint
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>outputs ← f(inputs); false where there is no solution.</summary>
    public abstract bool TryCompute(ReadOnlySpan<Goldilocks> inputs, Span<Goldilocks> outputs);
}
