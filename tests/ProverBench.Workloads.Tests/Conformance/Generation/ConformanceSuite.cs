using ProverBench.TestSupport;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>The product's own vectors: what the plain reference generates, and where they lie.</summary>
internal static class ConformanceSuite
{
    public static string Folder { get; } = Path.Combine(SharedData.Root, "suites", "conformance");

    public static IReadOnlyList<SuiteFile> Generate() =>
    [
        .. FieldFiles.All(), .. ExtensionFiles.All(), .. TransformFiles.All(), .. PoseidonFiles.All(), .. TreeFiles.All(), .. HashFiles.All(),
        .. MsmFiles.All(), .. CurveFiles.All(), .. DocumentFiles.All(), .. DsseFiles.All(), .. CircomFiles.All(), .. ProofFiles.All(),
    ];
}
