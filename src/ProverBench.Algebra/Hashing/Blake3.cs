using System.Buffers.Binary;
using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>BLAKE3, plain: hash, keyed hash and key derivation, each with output of any length (O'Connor et al., BLAKE3, 2020).</summary>
public static class Blake3
{
    /// <summary>Bytes of a key, and of the usual digest.</summary>
    public const int KeySize = 32;

    private const int BlockSize = 64;
    private const int ChunkSize = 1024;

    private static readonly uint[] Iv = [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19];

    private static readonly byte[] Order = OrderOfMessage([2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]);

    [Flags]
    private enum Domain : uint
    {
        None = 0,
        ChunkStart = 1,
        ChunkEnd = 2,
        Parent = 4,
        Root = 8,
        KeyedHash = 16,
        DeriveKeyContext = 32,
        DeriveKeyMaterial = 64,
    }

    /// <summary>Rounds of a compression.</summary>
    public const int Rounds = 7;

    /// <summary>The eight words that an unkeyed hash begins with.</summary>
    public static ReadOnlySpan<uint> InitialValue => Iv;

    /// <summary>The words of the message in the order of their use, 16 a round.</summary>
    public static ReadOnlySpan<byte> MessageOrder => Order;

    /// <summary>output ← the hash of data; the output is filled whatever its length.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> output) => Run(Iv, Domain.None, data, output);

    /// <summary>The 32-byte hash of data.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[KeySize];
        Hash(data, digest);
        return digest;
    }

    /// <summary>output ← the hash of data under a key.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public static void KeyedHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        if (key.Length != KeySize)
        {
            throw new ArgumentException($"a key is {KeySize} bytes long, found {key.Length}", nameof(key));
        }

        Span<uint> words = stackalloc uint[8];
        Read(key, words);
        Run(words, Domain.KeyedHash, data, output);
    }

    /// <summary>output ← a key derived from material in the context of this string, UTF-8.</summary>
    public static void DeriveKey(string context, ReadOnlySpan<byte> material, Span<byte> output)
    {
        Span<byte> contextKey = stackalloc byte[KeySize];
        Run(Iv, Domain.DeriveKeyContext, System.Text.Encoding.UTF8.GetBytes(context), contextKey);
        Span<uint> words = stackalloc uint[8];
        Read(contextKey, words);
        Run(words, Domain.DeriveKeyMaterial, material, output);
    }

    private static void Run(ReadOnlySpan<uint> key, Domain mode, ReadOnlySpan<byte> data, Span<byte> output)
    {
        var root = Subtree(key, mode, data, 0);
        Span<uint> words = stackalloc uint[16];
        Span<byte> bytes = stackalloc byte[BlockSize];
        for (var block = 0UL; !output.IsEmpty; block++)
        {
            Compress(root.Chaining, root.Block, block, root.Length, root.Domain | Domain.Root, words);
            for (var i = 0; i < words.Length; i++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes[(4 * i)..], words[i]);
            }

            var taken = Math.Min(BlockSize, output.Length);
            bytes[..taken].CopyTo(output);
            output = output[taken..];
        }
    }

    /// <summary>The last, not yet compressed node over data that begins at this chunk: the left child takes the largest power of two of chunks below the whole.</summary>
    private static Node Subtree(ReadOnlySpan<uint> key, Domain mode, ReadOnlySpan<byte> data, ulong chunk)
    {
        if (data.Length <= ChunkSize)
        {
            return Chunk(key, mode, data, chunk);
        }

        var leftChunks = (int)BitOperations.RoundUpToPowerOf2((uint)((data.Length + ChunkSize - 1) / ChunkSize)) / 2;
        var node = new Node(key, mode | Domain.Parent, BlockSize, 0);
        Subtree(key, mode, data[..(leftChunks * ChunkSize)], chunk).ChainingValue(node.Block.AsSpan(0, 8));
        Subtree(key, mode, data[(leftChunks * ChunkSize)..], chunk + (ulong)leftChunks).ChainingValue(node.Block.AsSpan(8));
        return node;
    }

    private static Node Chunk(ReadOnlySpan<uint> key, Domain mode, ReadOnlySpan<byte> data, ulong chunk)
    {
        Span<uint> chaining = stackalloc uint[8];
        key.CopyTo(chaining);
        var start = Domain.ChunkStart;
        Span<byte> padded = stackalloc byte[BlockSize];
        while (true)
        {
            var length = Math.Min(BlockSize, data.Length);
            padded.Clear();
            data[..length].CopyTo(padded);
            data = data[length..];
            var node = new Node(chaining, mode | start | (data.IsEmpty ? Domain.ChunkEnd : Domain.None), length, chunk);
            Read(padded, node.Block);
            if (data.IsEmpty)
            {
                return node;
            }

            node.ChainingValue(chaining);
            start = Domain.None;
        }
    }

    private static void Read(ReadOnlySpan<byte> bytes, Span<uint> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * i)..]);
        }
    }

    /// <summary>output ← 16 words: seven rounds over chaining ‖ IV[0..4] ‖ counter ‖ length ‖ flags, then the feed-forward.</summary>
    private static void Compress(ReadOnlySpan<uint> chaining, ReadOnlySpan<uint> block, ulong counter, int length, Domain domain, Span<uint> output)
    {
        var v = output;
        chaining.CopyTo(v);
        Iv.AsSpan(0, 4).CopyTo(v[8..]);
        v[12] = (uint)counter;
        v[13] = (uint)(counter >> 32);
        v[14] = (uint)length;
        v[15] = (uint)domain;
        for (var at = 0; at < Order.Length; at += 16)
        {
            var m = Order.AsSpan(at, 16);
            Mix(v, 0, 4, 8, 12, block[m[0]], block[m[1]]);
            Mix(v, 1, 5, 9, 13, block[m[2]], block[m[3]]);
            Mix(v, 2, 6, 10, 14, block[m[4]], block[m[5]]);
            Mix(v, 3, 7, 11, 15, block[m[6]], block[m[7]]);
            Mix(v, 0, 5, 10, 15, block[m[8]], block[m[9]]);
            Mix(v, 1, 6, 11, 12, block[m[10]], block[m[11]]);
            Mix(v, 2, 7, 8, 13, block[m[12]], block[m[13]]);
            Mix(v, 3, 4, 9, 14, block[m[14]], block[m[15]]);
        }

        for (var i = 0; i < 8; i++)
        {
            v[i] ^= v[i + 8];
            v[i + 8] ^= chaining[i];
        }
    }

    /// <summary>0…15, and each further 16 the permutation of those before.</summary>
    private static byte[] OrderOfMessage(ReadOnlySpan<byte> permutation)
    {
        var order = new byte[16 * Rounds];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i < 16 ? (byte)i : order[i - 16 - (i % 16) + permutation[i % 16]];
        }

        return order;
    }

    private static void Mix(Span<uint> v, int a, int b, int c, int d, uint x, uint y)
    {
        v[a] += v[b] + x;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 12);
        v[a] += v[b] + y;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 8);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 7);
    }

    /// <summary>The input of one compression, kept until it is known whether it is the root.</summary>
    private sealed class Node(ReadOnlySpan<uint> chaining, Domain domain, int length, ulong counter)
    {
        public uint[] Chaining { get; } = chaining.ToArray();

        public uint[] Block { get; } = new uint[16];

        public Domain Domain { get; } = domain;

        public int Length { get; } = length;

        public void ChainingValue(Span<uint> value)
        {
            Span<uint> words = stackalloc uint[16];
            Compress(Chaining, Block, counter, Length, Domain, words);
            words[..8].CopyTo(value);
        }
    }
}
