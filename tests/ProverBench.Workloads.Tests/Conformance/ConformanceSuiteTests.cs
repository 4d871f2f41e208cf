using System.Text;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Scalar;
using ProverBench.Workloads.Tests.Conformance.Generation;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>suites/conformance: what is committed is what the reference generates, and both backends of this build pass it.</summary>
public sealed class ConformanceSuiteTests
{
    private const long MostBytes = 400_000;

    [Fact]
    public void CommittedFilesAreWhatTheReferenceGenerates()
    {
        var generated = ConformanceSuite.Generate();
        var committed = Directory.GetFiles(ConformanceSuite.Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(ConformanceSuite.Folder, f).Replace('\\', '/')).Where(f => f != "README.md");
        Assert.Equal(generated.Select(f => f.Path).Order(StringComparer.Ordinal), committed.Order(StringComparer.Ordinal));
        Assert.All(generated, f => Assert.True(File.ReadAllText(Path.Combine(ConformanceSuite.Folder, f.Path)) == f.Text, $"{f.Path} differs: run WriteFiles"));
        Assert.True(generated.Sum(f => Encoding.UTF8.GetByteCount(f.Text)) < MostBytes);
    }

    /// <summary>Writes the files anew; run by name after a change of the generator.</summary>
    [Fact(Explicit = true)]
    public void WriteFiles()
    {
        foreach (var file in ConformanceSuite.Generate())
        {
            var path = Path.Combine(ConformanceSuite.Folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }

    [Fact]
    public void TheOraclePassesEverything()
    {
        using var backend = new ScalarBackend(new BackendOptions(1));
        var sinks = Runs.All(backend, ConformanceSuite.Folder);
        Assert.Empty(sinks.SelectMany(s => s.Differences));
        Assert.All(sinks, s => Assert.Equal(0, s.NotCovered));
        Assert.All(
            ["fields", "extension", "ntt", "fri-fold", "poseidon", "poseidon2", "merkle", "hash", "msm", "pairing", "points", "jcs", "statistics", "dsse", "circom", "groth16", "plonk"],
            family => Assert.True(sinks.Single(s => s.Family == family).Passed > 0, family));
    }

    [Fact]
    public void TheProcessorFailsNothing()
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        Assert.Empty(Runs.All(backend, ConformanceSuite.Folder).SelectMany(s => s.Differences));
    }
}
