using System.Text.Json;

namespace ProverBench.Cli.Tests;

/// <summary>Every refusal is one sentence on standard error with its exit code; answers are on standard output.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<int, string, string> Refusals => new()
    {
        { 64, "lst", "lst" },
        { 64, "list --colour", "--colour" },
        { 64, "conform", "argument missing" },
        { 66, "conform no-such-folder", "no-such-folder" },
        { 69, "conform . --backend gpu:0", "gpu" },
        { 66, "bench --suite no-such-suite", "no-such-suite" },
        { 64, "bench --suite quick --filter nothing-matches", "nothing-matches" },
        { 64, "bench --threads 0", "1 to 4096" },
        { 64, "bench --threads 1,1", "different numbers" },
        { 64, "bench --rounds 0 --against true", "expected 1 to 1000" },
        { 64, "bench --against true --peers pairs.json", "one of both" },
        { 64, "bench --against true", "expected one case" },
        { 64, "bench --processor-time", "--against or --peers" },
        { 66, "bench --peers no-such-pairs.json", "no-such-pairs.json" },
        { 66, "bench --baseline no-such-run.json", "no-such-run.json" },
        { 66, "bench --filter ntt/goldilocks/2^16 --save no-such-folder/run.json", "--save" },
        { 66, "verify no-such-bundle", "no-such-bundle" },
        { 66, "certify no-such-run", "no-such-run" },
        { 64, "verify . --nonce xyz", "64 lower-case hexadecimal digits" },
        { 64, "security --policy nobody", "goldilocks-stark-100" },
        { 64, "security --policy koalabear-100/nothing", "nothing" },
        { 64, "security --policy plonky3-benchmark --degree 4", "up to degree 3" },
        { 64, "security --log-rows 41", "expected 0 to 40" },
        { 66, "qualify --prices no-such-prices.json", "no-such-prices.json" },
        { 66, "verify . --key no-such-key.pem", "no-such-key.pem" },
        { 64, "prove --zkey a.zkey", "--witness" },
        { 64, "prove --zkey a --witness w --proof p --public q --threads 0", "expected 1 to 1024, found 0" },
        { 64, "prove --zkey a --witness w --proof p --public q --threads 1000000", "expected 1 to 1024, found 1000000" },
        { 64, "prove --zkey a --witness w --proof p --public q --threads two", "--threads: expected a whole number, found 'two'" },
        { 66, "prove --zkey . --witness w --proof p --public q", "'.' is a folder" },
        { 66, "prove --zkey no-such.zkey --witness w --proof p --public q", "no-such.zkey" },
        { 64, "verify-proof --vkey v --proof p", "--public" },
        { 66, "verify-proof --vkey . --proof p --public q", "'.' is a folder" },
        { 66, "verify-proof --vkey no-such-key.json --proof p --public q", "no-such-key.json" },
        { 64, "make-circuit --out .", "--constraints" },
        { 64, "make-circuit --constraints 1023 --out .", "expected 1024 to 8388608, found 1023" },
        { 64, "make-circuit --constraints 2048 --curve pasta --out .", "expected bn254 or bls12-381, found 'pasta'" },
        { 64, "make-circuit --constraints 2048 --witness wide --out .", "expected full or binary, found 'wide'" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task RefusalsAreOneSentenceWithTheirExitCode(int exitCode, string arguments, string mentions)
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, arguments.Split(' '));
        Assert.Equal(exitCode, code);
        Assert.Equal("", output);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("proverbench: ", line, StringComparison.Ordinal);
        Assert.Contains(mentions, line, StringComparison.Ordinal);
    }

    /// <summary>A line that begins with a command's name has that command made alone: under the same name.</summary>
    [Fact]
    public async Task EveryCommandOfTheHelpIsThereByItsName()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = await Cli.RunAsync(folder.Path, null, "--help");
        Assert.Equal(0, code);
        var names = output[output.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(l => l.Length > 0).Where(l => l.Length > 2 && l[2] != ' ').Select(l => l.Trim().Split(' ')[0]).ToArray();
        Assert.Contains("prove", names);
        Assert.True(names.Length > 15, string.Join(" ", names));
        await Task.WhenAll(names.Select(async name =>
        {
            var (helped, help, error) = await Cli.RunAsync(folder.Path, null, name, "--help");
            Assert.Equal((0, ""), (helped, error));
            Assert.Contains($"proverbench {name} ", help, StringComparison.Ordinal);
        }));
    }

    [Theory]
    [InlineData("{", "suite.json")]
    [InlineData("{\"schema\":\"proverbench/suite/1\",\"schema\":\"proverbench/suite/1\"}", "suite.json")]
    [InlineData("{\"schema\":\"proverbench/suite/2\"}", "suite.json")]
    [InlineData("[]", "suite.json")]
    public async Task AMalformedSuiteIsNamed(string contents, string mentions)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("suite.json", contents);
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, "bench", "--suite", path);
        Assert.Equal(65, code);
        Assert.Equal("", output);
        Assert.Contains(mentions, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PricesThatContradictThemselvesAreRefusedBeforeARun()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("prices.json", """
            {"schema":"proverbench/prices/1","id":"p","title":"t",
             "machine":{"rent":{"usdPerHour":"1","includesEnergy":true,"source":"s"},"purchase":{"usd":"1","lifetimeYears":"1","source":"s"}},
             "energy":{"pue":"1","usdPerKilowattHour":"0","source":"s"},"gas":{"gweiPerGas":"1","source":"s"},"ether":{"usd":"1","source":"s"},"data":{"usdPerTransfer":"0","source":"s"}}
            """);
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, "qualify", "--prices", path);
        Assert.Equal(65, code);
        Assert.Equal("", output);
        Assert.Contains("prices.json: $.machine: expected rent or purchase", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecurityNamesEveryPolicyWithItsBits()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = await Cli.RunAsync(folder.Path, null, "security", "--json");
        Assert.Equal(0, code);
        var policies = JsonDocument.Parse(output).RootElement.EnumerateArray().ToList();
        Assert.All(policies, policy => Assert.Equal(
            policy.GetProperty("use").GetString() == "standard",
            double.Parse(policy.GetProperty("provableBits").GetString()!, System.Globalization.CultureInfo.InvariantCulture) >= 100));
        Assert.Contains(policies, policy => policy.GetProperty("use").GetString() != "standard");
    }

    [Fact]
    public async Task NothingAskedShowsHowToAsk()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Cli.RunAsync(folder.Path, null);
        Assert.Equal(64, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public async Task ListIsOneJsonDocumentInEveryCulture(string culture)
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = await Cli.RunAsync(folder.Path, new Dictionary<string, string> { ["LC_ALL"] = culture, ["LANG"] = culture }, "list", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        Assert.Contains(document.RootElement.GetProperty("workloads").EnumerateArray(), w => w.GetProperty("id").GetString() == "groth16/rollup-transfer");
        Assert.Equal(
            ["quick", "standard", "full", "peers", "kernels", "offload"],
            document.RootElement.GetProperty("suites").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task EveryCommandHasHelp()
    {
        using var folder = new TemporaryFolder();
        foreach (var command in new[] { "qualify", "run", "bench", "list", "profile", "conform", "certify", "verify", "report", "compare" })
        {
            var (code, output, _) = await Cli.RunAsync(folder.Path, null, command, "--help");
            Assert.Equal(0, code);
            Assert.Contains("Usage", output, StringComparison.Ordinal);
            Assert.Contains("--json", output, StringComparison.Ordinal);
        }
    }
}
