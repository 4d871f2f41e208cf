using ProverBench.Certification.Criteria;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests;

/// <summary>The criteria file of the repository.</summary>
internal static class ShippedCriteria
{
    public static string Path { get; } = System.IO.Path.Combine(SharedData.Root, "suites", "criteria", "tiers-1.json");

    public static CriteriaFile File { get; } = CriteriaFile.Load(Path);
}
