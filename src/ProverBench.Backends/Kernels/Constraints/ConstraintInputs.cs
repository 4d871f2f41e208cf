namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Challenges of the arguments, drawn from the extension after the trace was committed.</summary>
/// <param name="LookupGamma">γ of a lookup's denominator.</param>
/// <param name="LookupBeta">Its powers combine bus and tuple: γ + bus + Σ β^(i+1)·tupleᵢ.</param>
/// <param name="CopyGamma">γ of the copy constraints: (value + β·label + γ).</param>
/// <param name="CopyBeta">β of the copy constraints.</param>
public readonly record struct ArgumentChallenges<E>(E LookupGamma, E LookupBeta, E CopyGamma, E CopyBeta)
    where E : unmanaged;

/// <summary>A table on its own domain ⟨ω⟩.</summary>
/// <param name="Trace">The columns.</param>
/// <param name="Fixed">The key's columns; null where there are none.</param>
/// <param name="PublicValues">Public values.</param>
/// <param name="Challenges">Of the arguments; not read where the AIR has none.</param>
/// <param name="Arguments">plan.ArgumentColumns·degree columns; null where the AIR has no arguments.</param>
public sealed record TraceInputs<F, E>(DeviceMatrix<F> Trace, DeviceMatrix<F>? Fixed, F[] PublicValues, ArgumentChallenges<E> Challenges, DeviceMatrix<F>? Arguments)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;

/// <summary>A table on an extended coset.</summary>
/// <param name="LogRows">log₂ of the rows of the trace.</param>
/// <param name="Shift">Of the coset.</param>
/// <param name="Trace">The extended columns.</param>
/// <param name="Fixed">The extended columns of the key; null where there are none.</param>
/// <param name="Arguments">The extended columns of the arguments; null where there are none.</param>
/// <param name="PublicValues">Public values.</param>
/// <param name="Challenges">Of the arguments.</param>
/// <param name="BusSum">What the table contributes to the buses, as the proof states it.</param>
/// <param name="Alpha">Combines the constraints.</param>
public sealed record QuotientInputs<F, E>(
    int LogRows,
    F Shift,
    DeviceMatrix<F> Trace,
    DeviceMatrix<F>? Fixed,
    DeviceMatrix<F>? Arguments,
    F[] PublicValues,
    ArgumentChallenges<E> Challenges,
    E BusSum,
    E Alpha)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;

/// <summary>Constraint number Constraint (in the order of assertion) does not hold on row Row.</summary>
public readonly record struct ConstraintViolation(long Row, int Constraint);
