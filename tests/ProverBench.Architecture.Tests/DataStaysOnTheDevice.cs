using System.Text.RegularExpressions;

namespace ProverBench.Architecture.Tests;

/// <summary>The prover sees committed data as device matrices alone.</summary>
public sealed partial class DataStaysOnTheDevice
{
    /// <summary>Files of Proving that may read device data back, each for a reason that ends in the proof itself.</summary>
    private static readonly string[] MayExport = [];

    [Fact]
    public void ProvingDoesNotExport()
    {
        var offenders = Sources.Below("src/ProverBench.Proving")
            .Where(s => ExportCall().IsMatch(s.Text) && !MayExport.Contains(s.Path))
            .Select(s => s.Path);
        Assert.Empty(offenders);
    }

    [Fact]
    public void ProvingDoesNotReachIntoHostMemory()
    {
        var offenders = Sources.Below("src/ProverBench.Proving")
            .Where(s => s.Text.Contains("Backends.Host", StringComparison.Ordinal) || s.Text.Contains("HostMatrix", StringComparison.Ordinal))
            .Select(s => s.Path);
        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"\.Export\s*[<(]")]
    private static partial Regex ExportCall();
}
