using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using Slot = ProverBench.Backends.Gpu.Arithmetic.GpuPrime<ProverBench.Backends.Gpu.Arithmetic.Intrinsics.Words8, ProverBench.Backends.Gpu.Arithmetic.Primes.Bn254FrWords>;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>The device's forms of tree hashes over F, made when they are first asked for.</summary>
internal sealed class TreeHashers<F, G>(GpuBackend owner, Poseidon2Tables<F, G> tables, KeccakTable keccak)
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Dictionary<string, NodeHasher> _hashers = new(StringComparer.Ordinal);

    /// <summary>Whether there are kernels for the hash.</summary>
    public static bool Supports(TreeHash<F> hash) => hash switch
    {
        Poseidon2TreeHash<F> poseidon => Poseidon2Tables<F, G>.Fits(poseidon.Hasher.Sponge) && Poseidon2Tables<F, G>.Fits(poseidon.Hasher.Compression),
        Keccak256TreeHash<F> or Blake3TreeHash<F> => true,
        TreeHash<Goldilocks> and Bn254TreeHash slots => Poseidon2Tables<Bn254Fr, Slot>.Fits(slots.Hasher.Sponge),
        _ => false,
    };

    /// <summary>The kernels of a hash that is supported.</summary>
    public NodeHasher Of(TreeHash<F> hash)
    {
        if (!_hashers.TryGetValue(hash.Name, out var hasher))
        {
            _hashers.Add(hash.Name, hasher = Create(hash));
        }

        return hasher;
    }

    private NodeHasher Create(TreeHash<F> hash) => hash switch
    {
        Poseidon2TreeHash<F> poseidon => new Poseidon2Nodes<F, G>(owner, tables, poseidon.Hasher),
        Keccak256TreeHash<F> => new KeccakNodes(owner, keccak),
        Blake3TreeHash<F> => new Blake3Nodes(owner),
        TreeHash<Goldilocks> and Bn254TreeHash slots => new SlotNodes(owner, new Poseidon2Tables<Bn254Fr, Slot>(owner), slots.Hasher),
        _ => throw new NotSupportedException($"there are no kernels for {hash.Name} over {F.Name}"),
    };
}
