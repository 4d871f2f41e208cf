using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
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
    public bool Supports(ByteTreeHash<F> hash) => true;

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
        return LeastNonce.TryFind(owner.Workers, new ByteHashSearch<F>(hash, prefix.ToArray(), bits), ulong.MaxValue, out var nonce)
            ? nonce
            : throw new InvalidOperationException($"no nonce gives {bits} bits over {hash.Name}");
    }
}
