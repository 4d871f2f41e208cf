using System.Buffers.Binary;
using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>BLAKE2b with a digest of 64 bytes and no key (RFC 7693), taken in pieces.</summary>
/// <remarks>A copy goes on from where its original was, so that a prefix is hashed once.</remarks>
public sealed class Blake2b
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestSize = 64;

    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 128;

    /// <summary>Bytes of a state as <see cref="TryFromState"/> takes it.</summary>
    public const int StateSize = BlockSize + (8 * sizeof(ulong)) + (3 * sizeof(ulong));

    private const int Rounds = 12;

    private static readonly ulong[] Iv =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static readonly byte[] Order =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    private readonly ulong[] _chaining = new ulong[8];
    private readonly byte[] _block = new byte[BlockSize];
    private ulong _compressed;
    private int _held;

    /// <summary>Begins a hash.</summary>
    public Blake2b()
    {
        Iv.CopyTo(_chaining, 0);
        _chaining[0] ^= 0x01010000 ^ DigestSize;
    }

    private Blake2b(Blake2b other)
    {
        other._chaining.CopyTo(_chaining, 0);
        other._block.CopyTo(_block, 0);
        (_compressed, _held) = (other._compressed, other._held);
    }

    /// <summary>The digest of data.</summary>
    public static byte[] Hash(params ReadOnlySpan<byte> data) => new Blake2b().Append(data).Digest();

    /// <summary>
    /// The hash that another implementation left in the middle: 128 bytes of the block that is held | eight words of chaining value | u64 bytes compressed | u64 bytes held |
    /// eight bytes that mean nothing, all little-endian. False when no hash can be there.
    /// </summary>
    public static bool TryFromState(ReadOnlySpan<byte> state, out Blake2b hash)
    {
        hash = new Blake2b();
        if (state.Length != StateSize)
        {
            return false;
        }

        state[..BlockSize].CopyTo(hash._block);
        for (var i = 0; i < hash._chaining.Length; i++)
        {
            hash._chaining[i] = Word(state, BlockSize + (i * sizeof(ulong)));
        }

        var counts = BlockSize + (hash._chaining.Length * sizeof(ulong));
        hash._compressed = Word(state, counts);
        var held = Word(state, counts + sizeof(ulong));
        if (held > BlockSize || hash._compressed % BlockSize != 0)
        {
            return false;
        }

        hash._held = (int)held;
        return true;
    }

    /// <summary>A second hash of the same beginning.</summary>
    public Blake2b Copy() => new(this);

    /// <summary>Takes more data; returns this.</summary>
    public Blake2b Append(ReadOnlySpan<byte> data)
    {
        // The last block is compressed by Digest, so a full one waits until there is more.
        while (!data.IsEmpty)
        {
            if (_held == BlockSize)
            {
                _compressed += BlockSize;
                Compress(_chaining, _block, _compressed, last: false);
                _held = 0;
            }

            while (_held == 0 && data.Length > BlockSize)
            {
                _compressed += BlockSize;
                Compress(_chaining, data[..BlockSize], _compressed, last: false);
                data = data[BlockSize..];
            }

            var taken = Math.Min(BlockSize - _held, data.Length);
            data[..taken].CopyTo(_block.AsSpan(_held));
            _held += taken;
            data = data[taken..];
        }

        return this;
    }

    /// <summary>The digest of what was taken; more can be taken afterwards.</summary>
    public byte[] Digest()
    {
        Span<ulong> chaining = stackalloc ulong[8];
        _chaining.CopyTo(chaining);
        Span<byte> block = stackalloc byte[BlockSize];
        block.Clear();
        _block.AsSpan(0, _held).CopyTo(block);
        Compress(chaining, block, _compressed + (ulong)_held, last: true);
        var digest = new byte[DigestSize];
        for (var i = 0; i < chaining.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(i * sizeof(ulong)), chaining[i]);
        }

        return digest;
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    /// <summary>RFC 7693, section 3.2. The upper word of the counter stays zero: 2^64 bytes are never hashed.</summary>
    private static void Compress(Span<ulong> chaining, ReadOnlySpan<byte> block, ulong count, bool last)
    {
        Span<ulong> m = stackalloc ulong[16];
        for (var i = 0; i < m.Length; i++)
        {
            m[i] = Word(block, i * sizeof(ulong));
        }

        Span<ulong> v = stackalloc ulong[16];
        chaining.CopyTo(v);
        Iv.CopyTo(v[8..]);
        v[12] ^= count;
        v[14] = last ? ~v[14] : v[14];
        for (var round = 0; round < Rounds; round++)
        {
            var s = Order.AsSpan(round % 10 * 16, 16);
            Mix(ref v[0], ref v[4], ref v[8], ref v[12], m[s[0]], m[s[1]]);
            Mix(ref v[1], ref v[5], ref v[9], ref v[13], m[s[2]], m[s[3]]);
            Mix(ref v[2], ref v[6], ref v[10], ref v[14], m[s[4]], m[s[5]]);
            Mix(ref v[3], ref v[7], ref v[11], ref v[15], m[s[6]], m[s[7]]);
            Mix(ref v[0], ref v[5], ref v[10], ref v[15], m[s[8]], m[s[9]]);
            Mix(ref v[1], ref v[6], ref v[11], ref v[12], m[s[10]], m[s[11]]);
            Mix(ref v[2], ref v[7], ref v[8], ref v[13], m[s[12]], m[s[13]]);
            Mix(ref v[3], ref v[4], ref v[9], ref v[14], m[s[14]], m[s[15]]);
        }

        for (var i = 0; i < chaining.Length; i++)
        {
            chaining[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
