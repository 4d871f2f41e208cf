using ProverBench.Cli.Bench;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Tests;

/// <summary>The table of kernels: what its cells say, from rows made by hand.</summary>
public sealed class BenchTableTests
{
    [Fact]
    public void EveryColumnIsWritten()
    {
        var one = Row("msm/bn254/g1/2^18", 1, 300_000_000) with
        {
            Floor = new BenchFloor { Ns = 171_000_000, Bound = "bn254/fp multiplications", Fraction = 0.57m },
            Memory = BenchRows.Memory(held: 61_000_000, canonical: 25_000_000),
            Peer = new PeerComparison
            {
                Name = "a|b",
                Commit = "abc",
                Command = "c",
                SamplesNs = [900_000_000],
                LeastNs = 900_000_000,
                Ratio = new RatioInterval { Value = 3, Low = 2.5m, High = 3.5m },
                LeastRatio = 3,
                Target = 2,
                Verdict = "met",
            },
        };
        var lines = Lines(one, one with { Threads = 2, LeastNs = 150_000_000, Peer = null, Floor = null, Memory = null });
        Assert.Equal("| kernel | threads | ours | each | peer | peer's time | ratio [95 %] | least/least | target | of the limit | workspace | against one thread |", lines[0]);
        Assert.Equal(@"| msm/bn254/g1/2^18 | 1 | 300 ms | 1144 ns a point | a\|b @abc | 900 ms | 3.00x [2.50, 3.50] | 3.00x | 2x, met | 57 % of bn254/fp multiplications | 1.44x |  |", lines[2]);
        Assert.Equal("| msm/bn254/g1/2^18 | 2 | 150 ms | 1144 ns a point |  |  |  |  |  | not counted | not counted | 2.00x |", lines[3]);
        Assert.All(lines, l => Assert.Equal(12, l.Replace(@"\|", "", StringComparison.Ordinal).Count(c => c == '|') - 1));
    }

    [Fact]
    public void AFailureIsOneRowThatSaysWhy()
    {
        var broken = Row("b", 1, 10) with { Peer = new PeerComparison { Name = "p", Command = "c", Failed = "it ended with exit code 3: <out> of | order", Target = 2 } };
        var lines = Lines(BenchRows.Failed("a", 1, "wrong output\nof a line"), broken, Row("c", 1, 10));
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("| a | 1 | failed: wrong output", lines[2], StringComparison.Ordinal);
        Assert.Contains(@"| failed: it ended with exit code 3: &lt;out> of \| order |", lines[3], StringComparison.Ordinal);
        Assert.Contains("| 2x, open |", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralThreadsStandAgainstOneOfTheSameCase()
    {
        var rows = BenchScaling.Of([Row("a", 2, 100), Row("a", 1, 190), Row("b", 2, 100), BenchRows.Failed("a", 4, "why"), BenchRows.Failed("c", 1, "why"), Row("c", 2, 5)]);
        Assert.Equal([1.9m, null, null, null, null, null], rows.Select(r => r.TimesOneThread));
    }

    [Fact]
    public void ShortCasesGetAllRoundsAndLongOnesAtLeastThree()
    {
        var plan = new RoundPlan(6, Duration.FromSeconds(20));
        Assert.True(plan.GoesOn(0, Duration.FromSeconds(100)));
        Assert.True(plan.GoesOn(2, Duration.FromSeconds(100)));
        Assert.False(plan.GoesOn(3, Duration.FromSeconds(20)));
        Assert.True(plan.GoesOn(5, Duration.FromSeconds(19)));
        Assert.False(plan.GoesOn(6, Duration.FromSeconds(1)));
        Assert.False(new RoundPlan(1, Duration.FromSeconds(20)).GoesOn(1, Duration.FromSeconds(1)));
    }

    private static BenchRow Row(string id, int threads, long least) => new()
    {
        Case = id,
        Threads = threads,
        Work = UnitOfWork.Of(1 << 18, "points"),
        SamplesNs = [least],
        LeastNs = least,
        MedianNs = least,
        NsEach = 1144.4m,
    };

    private static string[] Lines(params BenchRow[] rows) => [.. BenchMarkdown.Of(new BenchDocument
    {
        Schema = "proverbench/bench/1",
        Version = "1",
        Backend = "cpu",
        Processor = "p",
        InstructionSets = [],
        Method = "m",
        Limits = [],
        FieldLimits = [],
        Rows = BenchScaling.Of(rows),
    }).Split('\n').Where(l => l.StartsWith('|'))];
}
