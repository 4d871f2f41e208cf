using System.Runtime.Intrinsics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>Searches with one nonce a lane, divided among threads.</summary>
internal sealed class CpuGrinding<X, F, V>(CpuBackend owner) : IGrindingKernels<F>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> permutation) => true;

    /// <inheritdoc/>
    public bool Supports(ByteTreeHash<F> hash) => hash is Keccak256TreeHash<F> or Blake3TreeHash<F>;

    /// <inheritdoc/>
    public ulong Grind(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits)
    {
        var bound = Shapes.RequireGrinding(permutation, state, slot, bits);
        using var time = owner.Clock.Kernel();
        var search = new PermutationSearch<X, F, V>(PreparedPoseidon2<X, F, V>.Of(permutation), state.ToArray(), slot, bits);
        return LeastNonce.TryFind(owner.Workers, search, bound, out var nonce)
            ? nonce
            : throw new InvalidOperationException($"no nonce below the modulus of {F.Name} gives {bits} bits over {permutation.Name}");
    }

    /// <inheritdoc/>
    public ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits)
    {
        Shapes.RequireGrinding<F>(prefix, bits);
        using var time = owner.Clock.Kernel();
        var bytes = prefix.ToArray();
        return hash switch
        {
            Keccak256TreeHash<F> when CpuIdentity.HasAvx512Vl => Find(new KeccakSearch<Words64Rotating, Vector256<ulong>>(bytes, bits)),
            Keccak256TreeHash<F> => Find(new KeccakSearch<Words64, Vector256<ulong>>(bytes, bits)),
            Blake3TreeHash<F> when CpuIdentity.HasAvx512Vl => Find(new Blake3Search<Words32Rotating, Vector256<uint>>(bytes, bits)),
            Blake3TreeHash<F> => Find(new Blake3Search<Words32, Vector256<uint>>(bytes, bits)),
            _ => throw new NotSupportedException($"{owner.Descriptor.Address} has no search over {hash.Name}"),
        };

        ulong Find<S>(S search)
            where S : struct, INonceSearch
            => LeastNonce.TryFind(owner.Workers, search, ulong.MaxValue, out var nonce)
                ? nonce
                : throw new InvalidOperationException($"no nonce gives {bits} bits over {hash.Name}");
    }
}
