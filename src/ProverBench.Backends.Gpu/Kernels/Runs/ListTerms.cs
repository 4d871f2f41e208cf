using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>Terms that lie in memory.</summary>
internal readonly struct ListTerms<T>(ArrayView<T> terms) : ITerms<T>
    where T : unmanaged, IGpuSum<T>
{
    private readonly ArrayView<T> _terms = terms;

    /// <inheritdoc/>
    public T AddTo(T sum, long i) => T.Add(sum, _terms[i]);
}
