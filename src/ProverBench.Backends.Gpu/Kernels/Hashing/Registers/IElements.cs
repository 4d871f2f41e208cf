using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>Where the elements of a state come from.</summary>
internal interface IElements<S, G>
    where S : struct, IElements<S, G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Element <paramref name="index"/>, which was <paramref name="own"/>; the index is fixed when a kernel is compiled.</summary>
    static abstract G At(S elements, int index, G own);
}
