using ILGPU;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Leaves and nodes by BLAKE3: chunks of leaves, a thread each, then pairs of their values until one is left.</summary>
internal static class Blake3TreeKernels
{
    /// <summary>values[c·Count + i] ← the chaining value of chunk c of leaf i; where a leaf is one chunk, its digest.</summary>
    public static void Chunks(ArrayView<uint> source, ArrayView<uint> values, LeafShape shape, int chunks)
    {
        var block = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var item = Launches.Thread; item < shape.Count * chunks; item += Launches.Threads)
        {
            var chunk = (int)(item / shape.Count);
            var leaf = item - (chunk * shape.Count);
            var cursor = LeafCursor.Start(shape, leaf, chunk * Blake3State.Chunk);
            var left = Math.Min(shape.Words - (chunk * Blake3State.Chunk), Blake3State.Chunk);
            var value = Blake3Chaining.Initial;
            var flags = Blake3State.ChunkStart;
            while (left > 0)
            {
                for (var word = 0; word < Blake3State.Block; word++)
                {
                    var next = 0U;
                    if (word < left)
                    {
                        next = source[cursor.At];
                        cursor = LeafCursor.Next(cursor, shape);
                    }

                    block[(word * Group.DimX) + Group.IdxX] = next;
                }

                var words = Math.Min(left, Blake3State.Block);
                left -= words;
                flags |= left > 0 ? 0 : Blake3State.ChunkEnd | (chunks == 1 ? Blake3State.Root : 0);
                value = Blake3State.Compress(value, Blake3Message.Load(block), (uint)chunk, (uint)(words * sizeof(uint)), flags);
                flags = 0;
            }

            Blake3Chaining.Store(value, values, 8 * item);
        }
    }

    /// <summary>
    /// parents[j·count + i] ← the parent of values 2j and 2j + 1 of leaf i, where there is no second the first; two make the digest. This is the tree that gives left children a power of two of chunks.
    /// </summary>
    public static void Pairs(ArrayView<uint> values, ArrayView<uint> parents, long count, int nodes)
    {
        for (var item = Launches.Thread; item < count * ((nodes + 1) / 2); item += Launches.Threads)
        {
            var pair = item / count;
            var first = 8 * (item + (pair * count));
            if ((2 * pair) + 1 == nodes)
            {
                for (var word = 0; word < 8; word++)
                {
                    parents[(8 * item) + word] = values[first + word];
                }
            }
            else
            {
                var flags = Blake3State.Parent | (nodes == 2 ? Blake3State.Root : 0);
                var message = Blake3Message.Join(values, first, values, first + (8 * count));
                Blake3Chaining.Store(Blake3State.Compress(Blake3Chaining.Initial, message, 0, 64, flags), parents, 8 * item);
            }
        }
    }

    /// <summary>parents[i] ← BLAKE3 of left[i] ‖ right[i]; parents may be either.</summary>
    public static void Compress(ArrayView<uint> left, ArrayView<uint> right, ArrayView<uint> parents, long count)
    {
        for (var i = Launches.Thread; i < count; i += Launches.Threads)
        {
            var message = Blake3Message.Join(left, 8 * i, right, 8 * i);
            var value = Blake3State.Compress(Blake3Chaining.Initial, message, 0, 64, Blake3State.ChunkStart | Blake3State.ChunkEnd | Blake3State.Root);
            Blake3Chaining.Store(value, parents, 8 * i);
        }
    }
}
