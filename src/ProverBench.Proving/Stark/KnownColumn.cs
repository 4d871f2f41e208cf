namespace ProverBench.Proving.Stark;

/// <summary>A column of a trace that a verifier knows by itself, as it knows public values, but too long for them: an input.</summary>
/// <param name="Table">The table's number.</param>
/// <param name="Column">The column of its trace.</param>
/// <param name="Values">Its values, one a row.</param>
public readonly record struct KnownColumn<F>(int Table, int Column, ReadOnlyMemory<F> Values)
    where F : unmanaged, IPrimeField<F>;
