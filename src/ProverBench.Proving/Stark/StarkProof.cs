namespace ProverBench.Proving.Stark;

/// <summary>A proof and what it says.</summary>
/// <param name="Statement">Heights and public values.</param>
/// <param name="Bytes">The proof in its one form; its length follows from key and statement.</param>
public sealed record StarkProof<F>(StarkStatement<F> Statement, byte[] Bytes)
    where F : unmanaged, IPrimeField<F>;
