using ILGPU;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Leaves and nodes by Keccak-256, a thread each; a thread's block stands in shared memory, its state in registers.</summary>
internal static class KeccakTreeKernels
{
    /// <summary>digests[i] ← Keccak-256 of the words of leaf i.</summary>
    public static void Leaves(ArrayView<uint> source, ArrayView<uint> digests, ArrayView<uint> constants, LeafShape shape)
    {
        var block = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var leaf = Launches.Thread; leaf < shape.Count; leaf += Launches.Threads)
        {
            var state = default(KeccakState);
            var cursor = LeafCursor.Start(shape, leaf);
            var blocks = (shape.Words / KeccakState.Rate) + 1;
            var left = shape.Words;
            for (var b = 0; b < blocks; b++)
            {
                for (var word = 0; word < KeccakState.Rate; word++)
                {
                    // The padding is a 1 after the message and the last bit of the last block.
                    var value = left == 0 ? 1U : 0U;
                    if (left > 0)
                    {
                        value = source[cursor.At];
                        cursor = LeafCursor.Next(cursor, shape);
                    }

                    left--;
                    value |= b + 1 == blocks && word + 1 == KeccakState.Rate ? 0x8000_0000U : 0U;
                    block[(word * Group.DimX) + Group.IdxX] = value;
                }

                state = KeccakState.Permute(KeccakState.Absorb(state, block), constants);
            }

            KeccakState.Squeeze(state, digests, 8 * leaf);
        }
    }

    /// <summary>parents[i] ← Keccak-256 of left[i] ‖ right[i]; parents may be either.</summary>
    public static void Compress(ArrayView<uint> left, ArrayView<uint> right, ArrayView<uint> parents, ArrayView<uint> constants, long count)
    {
        for (var i = Launches.Thread; i < count; i += Launches.Threads)
        {
            var (a, b) = (8 * i, 8 * i);
            var state = new KeccakState(
                new(Lane(left, a), Lane(left, a + 2), Lane(left, a + 4), Lane(left, a + 6), Lane(right, b)),
                new(Lane(right, b + 2), Lane(right, b + 4), Lane(right, b + 6), new(1, 0), default),
                default,
                new(default, new(0, 0x8000_0000), default, default, default),
                default);
            KeccakState.Squeeze(KeccakState.Permute(state, constants), parents, 8 * i);
        }
    }

    private static KeccakLane Lane(ArrayView<uint> words, long at) => new(words[at], words[at + 1]);
}
