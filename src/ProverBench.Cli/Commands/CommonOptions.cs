using System.CommandLine;
using System.Globalization;
using ProverBench.Cli.Composition;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Commands;

/// <summary>Options that several commands share, spelled and explained once.</summary>
internal static class CommonOptions
{
    private const int MaxThreads = 1024;

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document on standard output, everything else on standard error" };

    public static Option<string> Suite() => new("--suite")
    {
        Description = $"A suite of this build ({string.Join(", ", SuiteStore.Names)}) or a suite file",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => "quick",
    };

    public static Option<string?> Filter() => new("--filter") { Description = "Run only the cases whose id matches, e.g. 'ntt/*'", HelpName = "GLOB" };

    public static Option<string> Backend() => new("--backend")
    {
        Description = "The device that computes: cpu, gpu:0 or fpga:0 (a card, by its number), fpga:sim and fpga:model (no card: modelled times), scalar (the oracle)",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cpu",
    };

    public static Option<string> Out() => new("--out")
    {
        Description = "Where to write; made when absent, a folder of its own for every run. Default: your data folder",
        HelpName = "DIR",
        DefaultValueFactory = _ => Composition.RunFolder.DefaultRoot(),
    };

    public static Option<string?> Criteria() => new("--criteria") { Description = "A file of tier criteria; default: those of this build", HelpName = "FILE" };

    public static Option<string?> Prices() => new("--prices")
    {
        Description = "A file of your own prices for the modelled cost of a transfer (suites/prices/sample.json); it goes into the bundle. Default: those of the criteria",
        HelpName = "FILE",
    };

    public static Option<string?> Require() => new("--require")
    {
        Description = "Exit 1 unless the run certifies this tier (centralized, permissioned, permissionless), 2 when the run is invalid",
        HelpName = "TIER",
    };

    public static Option<int?> Threads()
    {
        var option = new Option<int?>("--threads") { Description = "Host threads; default: all processors of the process", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var threads) && threads is < 1 or > MaxThreads)
            {
                result.AddError($"--threads: expected 1 to {MaxThreads}, found {threads}.");
            }
        });
        return option;
    }

    public static Option<string?> Memory() => new("--memory") { Description = "Limit of device buffers, e.g. 6GiB or 512MiB", HelpName = "SIZE" };

    public static Option<string?> Seed() => new("--seed") { Description = "Derive the nonce from this text, to repeat a run's inputs; never certifies", HelpName = "TEXT" };

    /// <summary>The size that --memory names.</summary>
    internal static ByteSize Size(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && ByteSize.TryFrom(value, text[digits..].Trim(), out var size) && size.Bytes > 0
                ? size
                : throw new CliException(ExitCode.Usage, $"--memory: expected a size such as 6GiB or 512MiB, found '{text}'");
    }
}
