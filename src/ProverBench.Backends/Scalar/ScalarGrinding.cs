using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>One nonce after the other.</summary>
internal sealed class ScalarGrinding<F>(ScalarBackend owner) : IGrindingKernels<F>
    where F : unmanaged, IPrimeField<F>
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
        var permuted = new F[permutation.Width];
        for (var nonce = 0UL; nonce < bound; nonce++)
        {
            state.CopyTo(permuted);
            permuted[slot] = F.FromUInt64(nonce);
            Poseidon2.Permute(permuted, permutation);
            if ((permuted[0].ToBigInteger() & ((1UL << bits) - 1)).IsZero)
            {
                return nonce;
            }
        }

        throw new InvalidOperationException($"no nonce below the modulus of {F.Name} gives {bits} bits over {permutation.Name}");
    }

    /// <inheritdoc/>
    public ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits)
    {
        Shapes.RequireGrinding<F>(prefix, bits);
        using var time = owner.Clock.Kernel();
        Span<byte> message = stackalloc byte[prefix.Length + sizeof(ulong)];
        Span<byte> digest = stackalloc byte[HashDigest.Size];
        prefix.CopyTo(message);
        for (var nonce = 0UL; ; nonce++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(message[prefix.Length..], nonce);
            hash.Hash(message, digest);
            if ((BinaryPrimitives.ReadUInt64LittleEndian(digest) & ((1UL << bits) - 1)) == 0)
            {
                return nonce;
            }
        }
    }
}
