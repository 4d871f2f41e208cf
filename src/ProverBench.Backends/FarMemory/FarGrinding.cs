using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarGrinding<F>(FarMemoryBackend owner, IGrindingKernels<F> inner) : IGrindingKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> permutation) => inner.Supports(permutation);

    /// <inheritdoc/>
    public bool Supports(ByteTreeHash<F> hash) => inner.Supports(hash);

    /// <inheritdoc/>
    public ulong Grind(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits)
    {
        Shapes.RequireGrinding(permutation, state, slot, bits);
        var (staged, nonce) = (state.ToArray(), 0UL);
        owner.Device.SubmitAndWait(() => nonce = inner.Grind(permutation, staged, slot, bits));
        return nonce;
    }

    /// <inheritdoc/>
    public ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits)
    {
        Shapes.RequireGrinding<F>(prefix, bits);
        var (staged, nonce) = (prefix.ToArray(), 0UL);
        owner.Device.SubmitAndWait(() => nonce = inner.Grind(hash, staged, bits));
        return nonce;
    }
}
