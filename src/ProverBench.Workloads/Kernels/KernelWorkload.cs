using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>What all kernel workloads have in common.</summary>
internal abstract class KernelWorkload : IWorkload
{
    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public virtual int Version => 1;

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public abstract ByteSize? EstimateMemory(WorkloadParameters parameters);

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
        => Prepare(backend, parameters).TryTake(out prepared, out reasonUnsupported);

    /// <summary>Reads the parameters and builds the workload.</summary>
    protected abstract Preparation Prepare(IBackend backend, WorkloadParameters parameters);
}
