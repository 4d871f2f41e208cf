using ProverBench.Backends;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>The families of known answers that concern mathematics, kernels and proofs.</summary>
public static class StandardConformance
{
    /// <summary>The families, with kernels taken from a backend where the backend has them.</summary>
    public static IReadOnlyList<IConformanceFamily> Families(IBackend backend) =>
    [
        new NttFamily(backend),
    ];
}
