namespace ProverBench.Proving.Circom;

/// <summary>A variable of a PLONK key that the witness lacks: FactorA·w[SignalA] + FactorB·w[SignalB].</summary>
/// <param name="SignalA">A variable before this one.</param>
/// <param name="SignalB">A variable before this one.</param>
/// <param name="FactorA">Its factor.</param>
/// <param name="FactorB">Its factor.</param>
public readonly record struct PlonkAddition<S>(uint SignalA, uint SignalB, S FactorA, S FactorB)
    where S : unmanaged, IPrimeField<S>;
