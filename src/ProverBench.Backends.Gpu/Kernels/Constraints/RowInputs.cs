using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>What the rows of a table are computed from; empty where there is none.</summary>
internal readonly record struct RowInputs<G>(
    ArrayView<G> Trace, ArrayView<G> Key, ArrayView<G> Arguments, ArrayView<G> Periodic, ArrayView<G> Scalars, ArrayView<G> Selectors, ArrayView<G> Twiddles)
    where G : unmanaged;
