using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>Permutations of rows, a thread each.</summary>
internal static class HashKernels
{
    /// <summary>Every row of states becomes its permutation.</summary>
    public static void Permute<G>(ArrayView<G> states, long rows, ArrayView<G> table, Poseidon2Shape shape)
        where G : unmanaged, IGpuField<G>
    {
        var shared = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var row = Launches.Thread; row < rows; row += Launches.Threads)
        {
            for (var c = 0; c < shape.Width; c++)
            {
                Poseidon2State.Set(shared, c, states[(c * rows) + row]);
            }

            Poseidon2State.Permute(shared, table, shape);
            for (var c = 0; c < shape.Width; c++)
            {
                states[(c * rows) + row] = Poseidon2State.Get<G>(shared, c);
            }
        }
    }
}
