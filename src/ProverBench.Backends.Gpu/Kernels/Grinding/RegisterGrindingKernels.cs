using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

namespace ProverBench.Backends.Gpu.Kernels.Grinding;

/// <summary><see cref="GrindingKernels.Poseidon2"/> for states that fit registers.</summary>
internal static class RegisterGrindingKernels
{
    /// <summary>found[0] ← the least i below Count such that element 0 of P(state with Slot = First + i) has the bits.</summary>
    public static void Poseidon2<T, G>(ArrayView<G> state, ArrayView<uint> found, ArrayView<G> table, Poseidon2Shape instance, NonceRange search, int slot, G toField, G toInteger)
        where T : unmanaged, IRegisterState<T, G>
        where G : unmanaged, IGpuSmallField<G>
    {
        var blocks = table.Cast<Lanes<G>>();
        for (var i = Launches.Thread; i < search.Count; i += Launches.Threads)
        {
            var nonce = search.First + (ulong)i;
            var element = G.Multiply(G.FromWords((uint)nonce, (uint)(nonce >> 32)), toField);
            var permuted = RegisterPermutation.Of(T.Fill(default, new NonceElements<G>(state, slot, element), 0), blocks, table, instance);
            if ((G.LowWord(G.Multiply(T.Head(permuted), toInteger)) & (uint)search.Mask) == 0)
            {
                Atomic.Min(ref found[0], (uint)i);
            }
        }
    }
}
