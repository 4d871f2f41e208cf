using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Leaves by the overwrite sponge of Poseidon2, nodes by the truncated permutation, a thread each, its state in shared memory.</summary>
internal static class Poseidon2TreeKernels
{
    /// <summary>digests[i] ← the first elements after absorbing leaf i, rate elements a permutation; the shape steps by elements.</summary>
    public static void Leaves<G>(ArrayView<G> source, ArrayView<G> digests, ArrayView<G> table, Poseidon2Shape instance, LeafShape shape, int rate, int digest)
        where G : unmanaged, IGpuField<G>
    {
        var state = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var leaf = Launches.Thread; leaf < shape.Count; leaf += Launches.Threads)
        {
            Poseidon2State.Clear<G>(state, 0, instance.Width);
            var cursor = LeafCursor.Start(shape, leaf);
            for (var left = shape.Width; left > 0; left -= rate)
            {
                var taken = Math.Min(rate, left);
                for (var i = 0; i < taken; i++)
                {
                    Poseidon2State.Set(state, i, source[cursor.At]);
                    cursor = LeafCursor.Next(cursor, shape);
                }

                Poseidon2State.Permute(state, table, instance);
            }

            for (var i = 0; i < digest; i++)
            {
                digests[(leaf * digest) + i] = Poseidon2State.Get<G>(state, i);
            }
        }
    }

    /// <summary>parents[i] ← the first elements of P(left[i] ‖ right[i] ‖ 0…); parents may be either.</summary>
    public static void Compress<G>(ArrayView<G> left, ArrayView<G> right, ArrayView<G> parents, ArrayView<G> table, Poseidon2Shape instance, int digest, long count)
        where G : unmanaged, IGpuField<G>
    {
        var state = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var node = Launches.Thread; node < count; node += Launches.Threads)
        {
            for (var i = 0; i < digest; i++)
            {
                Poseidon2State.Set(state, i, left[(node * digest) + i]);
                Poseidon2State.Set(state, digest + i, right[(node * digest) + i]);
            }

            Poseidon2State.Clear<G>(state, 2 * digest, instance.Width);
            Poseidon2State.Permute(state, table, instance);
            for (var i = 0; i < digest; i++)
            {
                parents[(node * digest) + i] = Poseidon2State.Get<G>(state, i);
            }
        }
    }
}
