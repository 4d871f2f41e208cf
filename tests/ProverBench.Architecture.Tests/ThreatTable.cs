using System.Text.RegularExpressions;
using ProverBench.TestSupport;

namespace ProverBench.Architecture.Tests;

/// <summary>The table of threats names tests that exist, a row at least one.</summary>
public sealed partial class ThreatTable
{
    [Fact]
    public void EveryTestThatTheTableNamesExists()
    {
        var rows = File.ReadAllLines(Path.Combine(SharedData.Root, "tests", "THREATS.md")).Where(line => Row().IsMatch(line)).ToList();
        Assert.True(rows.Count >= 20, $"{rows.Count} rows");
        Assert.Equal(rows.Select(r => Row().Match(r).Groups[1].Value).Distinct(), rows.Select(r => Row().Match(r).Groups[1].Value));
        var sources = Sources.Below("tests").Select(s => s.Text).ToList();
        var missing = new List<string>();
        foreach (var row in rows)
        {
            var named = Name().Matches(row);
            Assert.True(named.Count > 0, row);
            missing.AddRange(named.Where(n => !sources.Exists(text =>
                Regex.IsMatch(text, $@"\bclass {n.Groups[1].Value}\b") && Regex.IsMatch(text, $@"\[(Fact|Theory)[^;{{]*?\bpublic (async )?(void|Task) {n.Groups[2].Value}\("))).Select(n => n.Value));
        }

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"^\| ([A-J]\d+) ")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)\.(\w+)`")]
    private static partial Regex Name();
}
