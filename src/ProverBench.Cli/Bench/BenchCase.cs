using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Results;

namespace ProverBench.Cli.Bench;

/// <summary>A workload at fixed parameters, named as a suite names it.</summary>
public sealed record BenchCase(string Id, IWorkload Workload, WorkloadParameters Parameters)
{
    /// <summary>Prepares the workload.</summary>
    /// <exception cref="InvalidOperationException">The backend lacks what it needs.</exception>
    public IPreparedWorkload Prepare(IBackend backend)
        => Workload.TryPrepare(backend, Parameters, out var prepared, out var reason) ? prepared : throw new InvalidOperationException(reason);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
