using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Blake3;

/// <summary>BLAKE3 of as many leaves or pairs as a vector has lanes.</summary>
/// <remarks>All messages of a call have one length, so that the tree of their chunks has one shape and every lane is at the same place of it.</remarks>
internal sealed unsafe class Blake3TreeEngine<F, W, V> : ITreeEngine<F>
    where F : unmanaged, IPrimeField<F>
    where W : struct, IWordLanes<uint, V>
    where V : unmanaged
{
    /// <summary>Messages whose words are laid out for the lanes together, so that whole cache lines of a column are used at once.</summary>
    private const int Block = 32;

    private const int Chaining = Blake3Block.ChainingWords;

    /// <inheritdoc/>
    public int WordSize => sizeof(uint);

    /// <inheritdoc/>
    public int Grain => 4 * Block;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to)
    {
        var messages = new ColumnMessages<F, uint>(leaves);
        var chaining = stackalloc V[Chaining * (Block / W.Lanes)];
        for (var at = from; at < to; at += Block)
        {
            var count = (int)Math.Min(Block, to - at);
            Hash(messages, at, count, chaining);
            for (var r = 0; r < count; r += W.Lanes)
            {
                Store(chaining + (r / W.Lanes * Chaining), digests, at + r, count - r);
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to)
    {
        var chaining = stackalloc V[Chaining];
        var block = stackalloc V[Blake3Block.Words];
        for (var node = from; node < to; node += W.Lanes)
        {
            for (var w = 0; w < Chaining; w++)
            {
                block[w] = WordBlock<W, uint, V>.Load(left.Plane<uint>(w) + node, to - node);
                block[Chaining + w] = WordBlock<W, uint, V>.Load(right.Plane<uint>(w) + node, to - node);
            }

            CompressPair(chaining, block);
            Store(chaining, parents, node, to - node);
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void HashRows(F* rows, int width, HashDigest* digests, int count)
    {
        var messages = new RowMessages<uint>((byte*)rows, (long)width * sizeof(F));
        var chaining = stackalloc V[Chaining * (Block / W.Lanes)];
        for (var at = 0; at < count; at += Block)
        {
            var some = Math.Min(Block, count - at);
            Hash(messages, at, some, chaining);
            for (var r = 0; r < some; r += W.Lanes)
            {
                WordBlock<W, uint, V>.Scatter(chaining + (r / W.Lanes * Chaining), digests + at + r, some - r);
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void CompressPairs(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
    {
        var chaining = stackalloc V[Chaining];
        var block = stackalloc V[Blake3Block.Words];
        for (var at = 0; at < count; at += W.Lanes)
        {
            WordBlock<W, uint, V>.Gather(left + at, block, count - at);
            WordBlock<W, uint, V>.Gather(right + at, block + Chaining, count - at);
            CompressPair(chaining, block);
            WordBlock<W, uint, V>.Scatter(chaining, parents + at, count - at);
        }
    }

    /// <summary>chaining ← the hashes of count messages; message r is in lane r mod Lanes of the 8 vectors from 8·(r ÷ Lanes).</summary>
    [SkipLocalsInit]
    private static void Hash<M>(M messages, long at, int count, V* chaining)
        where M : struct, IMessages<uint>
    {
        var chunkSize = Blake3Block.Size * Blake3Block.PerChunk;
        var chunks = Math.Max(1, (messages.Length + chunkSize - 1) / chunkSize);
        if (chunks == 1)
        {
            Chunk(messages, at, count, 0, Blake3Block.Root, chaining);
            return;
        }

        // The usual stack of subtrees: after chunk c, as many are joined as c + 1 has trailing zeros.
        var perLevel = Chaining * Block / W.Lanes;
        var levels = 64 - (int)ulong.LeadingZeroCount((ulong)chunks);
        var stack = stackalloc V[levels * perLevel];
        var depth = 0;
        for (var chunk = 0L; chunk < chunks; chunk++)
        {
            Chunk(messages, at, count, chunk, 0, chaining);
            var last = chunk == chunks - 1;
            for (var full = chunk + 1; depth > 0 && (last || (full & 1) == 0); full >>= 1)
            {
                depth--;
                Join(stack + (depth * perLevel), chaining, count, last && depth == 0 ? Blake3Block.Parent | Blake3Block.Root : Blake3Block.Parent);
            }

            Unsafe.CopyBlock(stack + (depth * perLevel), chaining, (uint)(perLevel * sizeof(V)));
            depth++;
        }
    }

    /// <summary>chaining ← the chaining values of one chunk of every message.</summary>
    [SkipLocalsInit]
    private static void Chunk<M>(M messages, long at, int count, long chunk, uint flags, V* chaining)
        where M : struct, IMessages<uint>
    {
        var block = stackalloc V[Blake3Block.Words];
        var words = stackalloc uint[Blake3Block.Words * Block];
        var left = Math.Min(Blake3Block.Size * Blake3Block.PerChunk, messages.Length - (chunk * Blake3Block.Size * Blake3Block.PerChunk));
        for (var r = 0; r < count; r += W.Lanes)
        {
            Blake3Lanes<W, V>.Start(chaining + (r / W.Lanes * Chaining));
        }

        for (var b = 0; left > 0 || b == 0; b++, left -= Blake3Block.Size)
        {
            var length = (int)Math.Min(Blake3Block.Size, left);
            var filled = (length + sizeof(uint) - 1) / sizeof(uint);
            var position = (b == 0 ? Blake3Block.ChunkStart : 0) | (left <= Blake3Block.Size ? Blake3Block.ChunkEnd | flags : 0);
            messages.Stage(at, count, (chunk * Blake3Block.PerChunk * Blake3Block.Words) + (b * Blake3Block.Words), filled, words, Block);
            new Span<V>(block, Blake3Block.Words).Clear();
            for (var r = 0; r < count; r += W.Lanes)
            {
                for (var w = 0; w < filled; w++)
                {
                    block[w] = W.Load(words + (w * Block) + r);
                }

                Blake3Lanes<W, V>.Compress(chaining + (r / W.Lanes * Chaining), block, (ulong)chunk, (uint)length, position);
            }
        }
    }

    /// <summary>right ← the parents of left and right.</summary>
    [SkipLocalsInit]
    private static void Join(V* left, V* right, int count, uint flags)
    {
        var block = stackalloc V[Blake3Block.Words];
        for (var r = 0; r < count; r += W.Lanes, left += Chaining, right += Chaining)
        {
            Unsafe.CopyBlock(block, left, (uint)(Chaining * sizeof(V)));
            Unsafe.CopyBlock(block + Chaining, right, (uint)(Chaining * sizeof(V)));
            Blake3Lanes<W, V>.Start(right);
            Blake3Lanes<W, V>.Compress(right, block, 0, Blake3Block.Size, flags);
        }
    }

    /// <summary>chaining ← the hashes of the 64 bytes of each pair.</summary>
    private static void CompressPair(V* chaining, V* block)
    {
        Blake3Lanes<W, V>.Start(chaining);
        Blake3Lanes<W, V>.Compress(chaining, block, 0, Blake3Block.Size, Blake3Block.ChunkStart | Blake3Block.ChunkEnd | Blake3Block.Root);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V* chaining, DigestPlanes digests, long at, long valid)
    {
        for (var w = 0; w < Chaining; w++)
        {
            WordBlock<W, uint, V>.Store(digests.Plane<uint>(w) + at, chaining[w], valid);
        }
    }
}
