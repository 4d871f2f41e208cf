using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary><see cref="Poseidon2TreeKernels"/> for states that fit registers.</summary>
internal static class RegisterTreeKernels
{
    /// <summary>digests[i] ← the first elements after absorbing leaf i, rate elements a permutation; the shape steps by elements.</summary>
    public static void Leaves<T, G>(ArrayView<G> source, ArrayView<G> digests, ArrayView<G> table, Poseidon2Shape instance, LeafShape shape, int rate, int digest)
        where T : unmanaged, IRegisterState<T, G>
        where G : unmanaged, IGpuSmallField<G>
    {
        var blocks = table.Cast<Lanes<G>>();
        for (var leaf = Launches.Thread; leaf < shape.Count; leaf += Launches.Threads)
        {
            var state = default(T);
            for (var first = 0; first < shape.Width; first += rate)
            {
                var taken = Math.Min(rate, shape.Width - first);
                state = RegisterPermutation.Of(T.Fill(state, new LeafElements<G>(source, shape, leaf, first, taken), 0), blocks, table, instance);
            }

            T.Store(state, digests, leaf * digest, 1, 0, PairElements<G>.Digest);
        }
    }

    /// <summary>parents[i] ← the first elements of P(left[i] ‖ right[i] ‖ 0…); parents may be either.</summary>
    public static void Compress<T, G>(ArrayView<G> left, ArrayView<G> right, ArrayView<G> parents, ArrayView<G> table, Poseidon2Shape instance, int digest, long count)
        where T : unmanaged, IRegisterState<T, G>
        where G : unmanaged, IGpuSmallField<G>
    {
        var blocks = table.Cast<Lanes<G>>();
        for (var node = Launches.Thread; node < count; node += Launches.Threads)
        {
            var state = T.Fill(default, new PairElements<G>(left, right, node), 0);
            T.Store(RegisterPermutation.Of(state, blocks, table, instance), parents, node * digest, 1, 0, PairElements<G>.Digest);
        }
    }
}
