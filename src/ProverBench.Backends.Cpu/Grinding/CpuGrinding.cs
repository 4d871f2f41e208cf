using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Searches with one nonce a lane, divided among threads.</summary>
internal class CpuGrinding<X, F, V>(CpuBackend owner) : IGrindingKernels<F>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Whose threads search.</summary>
    protected CpuBackend Owner => owner;

    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> permutation) => true;

    /// <inheritdoc/>
    public bool Supports(ByteTreeHash<F> hash) => hash is Keccak256TreeHash<F> or Blake3TreeHash<F>;

    /// <inheritdoc/>
    public ulong Grind(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits)
    {
        var bound = Shapes.RequireGrinding(permutation, state, slot, bits);
        using var time = owner.Clock.Kernel();
        return TryFind(permutation, state.ToArray(), slot, bits, bound, out var nonce)
            ? nonce
            : throw new InvalidOperationException($"no nonce below the modulus of {F.Name} gives {bits} bits over {permutation.Name}");
    }

    /// <inheritdoc/>
    public ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits)
    {
        Shapes.RequireGrinding<F>(prefix, bits);
        using var time = owner.Clock.Kernel();
        if (!Supports(hash))
        {
            throw new NotSupportedException($"{owner.Descriptor.Address} has no search over {hash.Name}");
        }

        return WordLanes.Choose<ulong, ByteSearch>(new ByteSearch(owner, hash is Keccak256TreeHash<F>, prefix.ToArray(), bits));
    }

    /// <summary>The least nonce below bound; false when there is none.</summary>
    protected virtual bool TryFind(Poseidon2Parameters<F> permutation, F[] state, int slot, int bits, ulong bound, out ulong nonce)
        => LeastNonce.TryFind(owner.Workers, new PermutationSearch<X, F, V>(PreparedPoseidon2<X, F, V>.Of(permutation), state, slot, bits), bound, out nonce);

    private readonly struct ByteSearch(CpuBackend owner, bool keccak, byte[] prefix, int bits) : IWordAction<ulong>
    {
        public ulong Run<W64, V64, W32, V32>()
            where W64 : struct, IWordLanes<ulong, V64>
            where V64 : unmanaged
            where W32 : struct, IWordLanes<uint, V32>
            where V32 : unmanaged
        {
            var found = keccak
                ? LeastNonce.TryFind(owner.Workers, new KeccakSearch<W64, V64>(prefix, bits), ulong.MaxValue, out var nonce)
                : LeastNonce.TryFind(owner.Workers, new Blake3Search<W32, V32>(prefix, bits), ulong.MaxValue, out nonce);
            return found ? nonce : throw new InvalidOperationException($"no nonce below 2^64 gives {bits} bits");
        }
    }
}
