using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>What one row may compute: slots that are alike and independent, each with wires of its own.</summary>
/// <remarks>
/// Degrees and numbers of constraints are counted (<see cref="GateDescription"/>), not declared. Where a row has several operations, one of zeros satisfies its constraints with any constants: slots may stay unused.
/// A last slot without inputs beside others that have some gives constants of the row to whoever needs them; operations do not use the row's constants then, and where it stays unused they are zero.
/// </remarks>
public interface IGate
{
    /// <summary>The exact name and version; it enters the transcript with the gate set.</summary>
    static abstract string Name { get; }

    /// <summary>What the builder asks for.</summary>
    static abstract GateKind Kind { get; }

    /// <summary>Operations a row holds.</summary>
    static abstract int Slots { get; }

    /// <summary>The routed wires that a slot reads and those that it gives.</summary>
    static abstract SlotWires Wires(int slot);

    /// <summary>The constraints of a slot.</summary>
    static abstract void Eval<R, X>(ref R row, int slot)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>;

    /// <summary>Computes the wires that <see cref="Eval"/> only restricts and does not define: bits, quotients. It runs before.</summary>
    static virtual void Advise(ref WitnessRow row, int slot)
    {
    }
}
