using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary><see cref="HashKernels"/> for states that fit registers.</summary>
internal static class RegisterHashKernels
{
    /// <summary>Every row of states becomes its permutation.</summary>
    public static void Permute<T, G>(ArrayView<G> states, long rows, ArrayView<G> table, Poseidon2Shape shape)
        where T : unmanaged, IRegisterState<T, G>
        where G : unmanaged, IGpuSmallField<G>
    {
        var blocks = table.Cast<Lanes<G>>();
        for (var row = Launches.Thread; row < rows; row += Launches.Threads)
        {
            var state = T.Fill(default, new RowElements<G>(states, rows, row), 0);
            T.Store(RegisterPermutation.Of(state, blocks, table, shape), states, row, rows, 0, T.Width);
        }
    }
}
