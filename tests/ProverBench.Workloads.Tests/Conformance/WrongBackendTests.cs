using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Tests.Conformance.Generation;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>The maker of a backend with a wrong kernel is told the first element that differs, and nothing is blamed on the kernels that are right.</summary>
public sealed class WrongBackendTests
{
    private static IReadOnlyList<ConformanceSink> Run(long wrongElement, bool throws, string? folder = null)
    {
        using var backend = new WrongBackend(new ScalarBackend(new BackendOptions(1)), wrongElement, throws);
        return Runs.All(backend, folder ?? ConformanceSuite.Folder);
    }

    [Fact]
    public void TheFirstWrongElementIsNamedWithBothValues()
    {
        var sinks = Run(wrongElement: 5, throws: false);
        var ntt = Of("ntt");
        Assert.Equal("case 12 (koalabear 2^3) ntt, element 5 of 8", ntt.First(d => d.Case.StartsWith("case 12", StringComparison.Ordinal)).Case);
        Assert.NotEqual(ntt[0].Expected, ntt[0].Found);
        Assert.Matches("^0x[0-9a-f]{8}$", ntt[0].Found);
        Assert.All(ntt, d => Assert.Contains("koalabear", d.Case, StringComparison.Ordinal));
        Assert.All(Of("fri-fold"), d => Assert.Contains("koalabear", d.Case, StringComparison.Ordinal));
        Assert.All(Of("merkle"), d => Assert.Contains("koalabear", d.Case, StringComparison.Ordinal));
        Assert.Contains(Of("merkle"), d => d.Case.Contains("merkle_rows) root", StringComparison.Ordinal));
        Assert.Contains(Of("merkle"), d => d.Case.Contains("(koalabear blake3) cap, digest 0", StringComparison.Ordinal));
        Assert.Equal("case 12 (koalabear_t16_plonky3), element 5 of 16", Of("poseidon2")[0].Case);
        Assert.All(Of("msm"), d => Assert.Contains("bn254 G1", d.Case, StringComparison.Ordinal));
        Assert.Equal(
            ["fri-fold", "merkle", "msm", "ntt", "poseidon2"],
            sinks.Where(s => s.Failed > 0).Select(s => s.Family).Order(StringComparer.Ordinal));

        IReadOnlyList<ConformanceDifference> Of(string family) => sinks.Single(s => s.Family == family).Differences;
    }

    [Fact]
    public void WhereOnlyADigestIsGivenTheOracleSaysWhichElement()
    {
        using var folder = new AlteredFolder();
        var cases = JsonNode.Parse(File.ReadAllText(Path.Combine(ConformanceSuite.Folder, "ntt/ntt.json")))!.AsArray();
        folder.Write("ntt/ntt.json", new JsonArray(cases[14]!.DeepClone()));
        Assert.Equal(
            [
                "case 0 (koalabear 2^13) ntt (digest; elements by the oracle), element 5 of 8192", "case 0 (koalabear 2^13) inverse ntt, element 0 of 8192",
                "case 0 (koalabear 2^13) coset (digest; elements by the oracle), element 5 of 8192", "case 0 (koalabear 2^13) inverse coset, element 0 of 8192",
                "case 0 (koalabear 2^13) lde4 (digest; elements by the oracle), element 5 of 32768",
            ],
            Run(wrongElement: 5, throws: false, folder.Path).SelectMany(s => s.Differences).Select(d => d.Case));
    }

    [Fact]
    public void AKernelThatThrowsFailsItsCasesAndNoOthers()
    {
        var sinks = Run(wrongElement: 0, throws: true);
        Assert.Contains(sinks.SelectMany(s => s.Differences), d => d.Found == "DeviceFaultException: bus error");
        Assert.All(sinks.Single(s => s.Family == "ntt").Differences, d => Assert.Contains("koalabear", d.Case, StringComparison.Ordinal));
        Assert.True(sinks.Single(s => s.Family == "ntt").Passed > 0);
    }
}
