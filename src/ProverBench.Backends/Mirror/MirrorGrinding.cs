using System.Globalization;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorGrinding<F>(IGrindingKernels<F> oracle, IGrindingKernels<F> subject) : IGrindingKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> permutation) => oracle.Supports(permutation) && subject.Supports(permutation);

    /// <inheritdoc/>
    public bool Supports(ByteTreeHash<F> hash) => oracle.Supports(hash) && subject.Supports(hash);

    /// <inheritdoc/>
    public ulong Grind(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits)
        => Same(permutation.Name, oracle.Grind(permutation, state, slot, bits), subject.Grind(permutation, state, slot, bits));

    /// <inheritdoc/>
    public ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits)
        => Same(hash.Name, oracle.Grind(hash, prefix, bits), subject.Grind(hash, prefix, bits));

    private static ulong Same(string what, ulong expected, ulong found)
        => expected == found
            ? found
            : throw new MirrorMismatchException("grind", what, 0, expected.ToString(CultureInfo.InvariantCulture), found.ToString(CultureInfo.InvariantCulture));
}
