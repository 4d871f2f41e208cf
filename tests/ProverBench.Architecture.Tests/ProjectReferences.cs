using System.Xml.Linq;
using ProverBench.TestSupport;

namespace ProverBench.Architecture.Tests;

/// <summary>Which project may reference which; there is no other arrow.</summary>
public sealed class ProjectReferences
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Algebra"] = [],
        ["Backends"] = ["Algebra"],
        ["Backends.Cpu"] = ["Backends"],
        ["Backends.Gpu"] = ["Backends"],
        ["Backends.Fpga"] = ["Backends"],
        ["Proving"] = ["Backends"],
        ["Results"] = [],
        ["Harness"] = ["Results", "Backends"],
        ["Workloads"] = ["Harness", "Proving"],
        ["Certification"] = ["Results"],
        ["Reporting"] = ["Results", "Certification"],
        ["Cli"] = ["Backends.Cpu", "Backends.Gpu", "Backends.Fpga", "Workloads", "Certification", "Reporting"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(SharedData.Root, "src"), "ProverBench.*").Select(d => Path.GetFileName(d)["ProverBench.".Length..]).Order()];

    [Theory, MemberData(nameof(Projects))]
    public void FollowTheArrows(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"src/ProverBench.{project} is no part of the architecture");
        var document = XDocument.Load(Path.Combine(SharedData.Root, "src", $"ProverBench.{project}", $"ProverBench.{project}.csproj"));
        var references = document.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)["ProverBench.".Length..]);
        Assert.All(references, r => Assert.Contains(r, allowed!));
    }

    [Fact]
    public void EveryProjectHasItsTests()
        => Assert.All(Projects.Select(p => p.Data), p => Assert.True(
            Directory.Exists(Path.Combine(SharedData.Root, "tests", $"ProverBench.{p}.Tests")),
            $"tests/ProverBench.{p}.Tests is missing"));

    [Fact]
    public void OnlyTheKnownFoldersLieAtTheTop()
    {
        string[] known = ["src", "tests", "suites", "results", "reports", ".ci", ".github", ".git", "artifacts"];
        var found = Directory.GetDirectories(SharedData.Root).Select(Path.GetFileName);
        Assert.All(found, f => Assert.Contains(f, known));
    }
}
