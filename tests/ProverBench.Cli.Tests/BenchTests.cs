using System.Text.Json;

namespace ProverBench.Cli.Tests;

/// <summary>Benchmarks of one tiny kernel: what is printed, saved and compared. No time is held against a bound.</summary>
public sealed class BenchTests
{
    private const string Suite = """
        {"schema":"proverbench/suite/1","name":"tiny","version":"1","description":"d","purpose":"estimate",
         "policies":{"p":{"launches":1,"minWarmUps":0,"minWarmUpTime":"0 s","maxWarmUps":0,"maxWarmUpTime":"0 s","minSamples":1,"maxSamples":1,"minTime":"0 s","minSampleTime":"0 s"}},
         "cases":[{"id":"a","workload":"ntt","parameters":{"field":"koalabear","log-size":"8","op":"forward"},"scenario":"latency","policy":"p","timeout":"10 s","memoryBudget":"64 MiB"},
                  {"id":"b","workload":"polynomial","parameters":{"field":"bn254/fr","log-size":"8","op":"quotient"},"scenario":"latency","policy":"p","timeout":"10 s","memoryBudget":"64 MiB"}]}
        """;

    [Fact]
    public async Task ARunIsSavedAndComparedWithItself()
    {
        using var folder = new TemporaryFolder();
        var suite = folder.File("tiny.json", Suite);
        var (code, _, _) = await Cli.RunAsync(folder.Path, null, "bench", "--suite", suite, "--filter", "a", "--threads", "1", "--save", "before.json");
        Assert.Equal(0, code);
        using var before = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "before.json")));
        var row = before.RootElement.GetProperty("rows")[0];
        Assert.Equal("1024", row.GetProperty("operations").GetProperty("count").GetString()); // 2^8 / 2 · 8 butterflies
        Assert.True(row.GetProperty("cyclesEach").TryGetProperty("value", out _) || row.GetProperty("cyclesEach").GetProperty("notObservable").GetString()!.Length > 0);
        Assert.StartsWith("0.", row.GetProperty("floor").GetProperty("fraction").GetString(), StringComparison.Ordinal);

        // Against ten times its own times the same kernel is faster, against a tenth slower: exit 1.
        foreach (var (factor, verdict, exit) in new[] { (1000, "faster", 0), (0, "slower", 1) })
        {
            var document = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "before.json")))!;
            var samples = document["rows"]![0]!["samplesNs"]!.AsArray();
            document["rows"]![0]!["samplesNs"] = new System.Text.Json.Nodes.JsonArray([.. samples.Select(s => System.Text.Json.Nodes.JsonValue.Create(Math.Max(s!.GetValue<long>() * factor, 1)))]);
            folder.File("baseline.json", document.ToJsonString());
            (code, var output, _) = await Cli.RunAsync(folder.Path, null, "bench", "--suite", suite, "--filter", "a", "--threads", "1", "--baseline", "baseline.json", "--json");
            Assert.Equal(exit, code);
            using var compared = JsonDocument.Parse(output);
            Assert.Equal(verdict, compared.RootElement.GetProperty("rows")[0].GetProperty("baseline").GetProperty("verdict").GetString());
        }
    }

    [Fact]
    public async Task AnotherProgramIsRunInTurnAndItsLastTimeCounts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands of this test are for a POSIX shell");
        using var folder = new TemporaryFolder();
        var suite = folder.File("tiny.json", Suite);
        var pairs = folder.File("pairs.json", """
            {"schema":"proverbench/peers/1","pairs":[
              {"case":"a","peer":"slow","commit":"abc","command":"echo run >> count; echo 'n=2^8 x3ms 4.2 us/pt'; echo 'best 1.5 s of {threads} for {case}, 88 us/pt'","target":"2"},
              {"case":"a","peer":"elsewhere","threads":[2],"command":"false"},
              {"case":"b","peer":"silent","command":"echo nothing here"},
              {"case":"b","peer":"broken","command":"echo out of order >&2; exit 3"},
              {"case":"b","peer":"quick","command":"echo 1 ns"}]}
            """);
        var (code, output, _) = await Cli.RunAsync(folder.Path, null, "bench", "--suite", suite, "--threads", "1", "--peers", pairs, "--rounds", "2", "--json", "--markdown", "table.md");
        Assert.Equal(1, code); // two programs failed
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder.Path, "count")).Length);
        using var document = JsonDocument.Parse(output);
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(4, rows.Count); // a program that fails is one row
        var slow = rows[0].GetProperty("peer");
        Assert.Equal([1_500_000_000, 1_500_000_000], slow.GetProperty("samplesNs").EnumerateArray().Select(s => s.GetInt64()));
        Assert.Equal("abc", slow.GetProperty("commit").GetString());
        Assert.Contains("of 1 for a,", slow.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Equal("open", slow.GetProperty("verdict").GetString()); // two rounds give no interval
        Assert.Contains("nothing here", rows[1].GetProperty("peer").GetProperty("failed").GetString(), StringComparison.Ordinal);
        Assert.Contains("exit code 3: out of order", rows[2].GetProperty("peer").GetProperty("failed").GetString(), StringComparison.Ordinal);
        Assert.Equal([1, 1], rows[3].GetProperty("peer").GetProperty("samplesNs").EnumerateArray().Select(s => s.GetInt64()));
        Assert.Contains("| slow @abc | 1.5 s |", File.ReadAllText(Path.Combine(folder.Path, "table.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATableGoesOnWhereItWasLeft()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands of this test are for a POSIX shell");
        using var folder = new TemporaryFolder();
        var suite = folder.File("tiny.json", Suite);
        var pairs = folder.File("pairs.json", """
            {"schema":"proverbench/peers/1","pairs":[{"case":"a","peer":"p","threads":[1],"command":"echo run >> count; test -e mended && echo 2 s"}]}
            """);
        Task<(int ExitCode, string Output, string Error)> Bench(params string[] more)
            => Cli.RunAsync(folder.Path, null, ["bench", "--suite", suite, "--peers", pairs, "--threads", "1,2", "--rounds", "1", "--save", "t.json", "--markdown", "t.md", .. more]);
        int Runs() => File.ReadAllLines(Path.Combine(folder.Path, "count")).Length;

        var (code, _, _) = await Bench("--filter", "a");
        Assert.Equal((1, 1), (code, Runs())); // the program fails
        folder.File("mended", "");
        (code, _, _) = await Bench("--filter", "a", "--resume");
        Assert.Equal((0, 2), (code, Runs())); // once more, as it had failed
        var saved = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "t.json"))).RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("leastNs").GetInt64()).ToList();

        // The other case has no pair: it is timed by itself, and what is there stays.
        (code, var output, _) = await Bench("--filter", "a", "b", "--resume", "--json");
        Assert.Equal((0, 2), (code, Runs()));
        using var document = JsonDocument.Parse(output);
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["a 1", "a 2", "b 1", "b 2"], rows.Select(r => $"{r.GetProperty("case").GetString()} {r.GetProperty("threads").GetInt32()}"));
        Assert.Equal(saved, rows.Take(2).Select(r => r.GetProperty("leastNs").GetInt64()));
        Assert.Equal([false, true, false, true], rows.Select(r => r.TryGetProperty("timesOneThread", out _)));
        Assert.Equal([true, false, false, false], rows.Select(r => r.TryGetProperty("peer", out _)));
        Assert.Equal(4, File.ReadAllLines(Path.Combine(folder.Path, "t.md")).Count(l => l.StartsWith("| a", StringComparison.Ordinal) || l.StartsWith("| b", StringComparison.Ordinal)));

        // What was measured otherwise is not mixed in.
        (code, _, var error) = await Bench("--resume", "--processor-time");
        Assert.Equal(64, code);
        Assert.Contains("another method", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schema":"proverbench/peers/1","pairs":[]}""", "at least one pair")]
    [InlineData("""{"schema":"proverbench/peers/1","pairs":[{"case":"a","peer":"p","command":"c","targte":"2"}]}""", "targte")]
    [InlineData("""{"schema":"proverbench/peers/1","pairs":[{"case":"a","peer":"p","command":"c","target":"-2"}]}""", "above 0")]
    [InlineData("""{"schema":"proverbench/peers/1","pairs":[{"case":"a","peer":"p","command":"c","threads":[0]}]}""", "1 to 4096")]
    [InlineData("""{"schema":"proverbench/bench/1","pairs":[]}""", "proverbench/peers/1")]
    public async Task AMalformedFileOfPairsIsOneSentence(string contents, string mentions)
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, "bench", "--peers", folder.File("pairs.json", contents));
        Assert.Equal(65, code);
        Assert.Equal("", output);
        Assert.Contains(mentions, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
