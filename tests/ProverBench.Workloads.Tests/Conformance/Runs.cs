using ProverBench.Backends;
using ProverBench.Certification.Conformance;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>Runs every family of the product over a folder.</summary>
internal static class Runs
{
    public static IReadOnlyList<ConformanceSink> All(IBackend backend, string folder)
        => new ConformanceRunner([.. StandardConformance.Families(backend), .. DocumentConformance.Families, .. SignatureConformance.Families])
            .Run(folder, _ => { }, CancellationToken.None);
}
