using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>Terms of sums, wherever they come from.</summary>
internal interface ITerms<T>
    where T : unmanaged, IGpuSum<T>
{
    /// <summary>sum + term i.</summary>
    T AddTo(T sum, long i);
}
