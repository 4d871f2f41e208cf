using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Searches over a wide field, in 51-bit limbs where the permutation's ranges allow it.</summary>
internal sealed class LimbGrinding<W, V, P>(CpuBackend owner) : CpuGrinding<ScalarLane<PrimeField<Limbs4, P>>, PrimeField<Limbs4, P>, PrimeField<Limbs4, P>>(owner)
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    /// <inheritdoc/>
    protected override bool TryFind(Poseidon2Parameters<PrimeField<Limbs4, P>> permutation, PrimeField<Limbs4, P>[] state, int slot, int bits, ulong bound, out ulong nonce)
        => LimbPoseidon2<W, V, P>.Supports(permutation)
            ? LeastNonce.TryFind(Owner.Workers, new LimbSearch<W, V, P>(LimbPoseidon2<W, V, P>.Of(permutation), state, slot, bits), bound, out nonce)
            : base.TryFind(permutation, state, slot, bits, bound, out nonce);
}
