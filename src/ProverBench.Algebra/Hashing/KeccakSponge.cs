using System.Buffers.Binary;

namespace ProverBench.Algebra.Hashing;

/// <summary>The 256-bit hashes over Keccak-f[1600] with capacity 512: Ethereum's Keccak-256 and SHA3-256.</summary>
public static class KeccakSponge
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestSize = 32;

    /// <summary>Bytes absorbed a permutation.</summary>
    public const int Rate = 136;

    /// <summary>Keccak-256 as submitted to the competition and used by Ethereum: padding 0x01 … 0x80.</summary>
    public static byte[] Keccak256(ReadOnlySpan<byte> data)
    {
        var digest = new byte[DigestSize];
        Hash(data, 0x01, digest);
        return digest;
    }

    /// <summary>digest ← Keccak-256 of data.</summary>
    /// <exception cref="ArgumentException">The digest is not 32 bytes long.</exception>
    public static void Keccak256(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        if (digest.Length != DigestSize)
        {
            throw new ArgumentException($"a digest has {DigestSize} bytes, there is room for {digest.Length}", nameof(digest));
        }

        Hash(data, 0x01, digest);
    }

    /// <summary>SHA3-256 (FIPS 202): padding 0x06 … 0x80.</summary>
    public static byte[] Sha3_256(ReadOnlySpan<byte> data)
    {
        var digest = new byte[DigestSize];
        Hash(data, 0x06, digest);
        return digest;
    }

    /// <summary>digest ← the first 32 bytes after absorbing data ‖ suffix ‖ 0… with the last bit of the block set.</summary>
    private static void Hash(ReadOnlySpan<byte> data, byte suffix, Span<byte> digest)
    {
        Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
        state.Clear();
        for (; data.Length >= Rate; data = data[Rate..])
        {
            Absorb(state, data[..Rate]);
        }

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] ^= suffix;
        last[^1] ^= 0x80;
        Absorb(state, last);
        for (var i = 0; i < DigestSize / 8; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], state[i]);
        }
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < Rate / 8; i++)
        {
            state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        }

        KeccakPermutation.Permute(state);
    }
}
