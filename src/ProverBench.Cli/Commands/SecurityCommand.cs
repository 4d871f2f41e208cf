using System.CommandLine;
using System.Globalization;
using ProverBench.Cli.Console;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>security</c>: what is proved of proofs by FRI under each policy, round by round.</summary>
internal sealed class SecurityCommand : ICliCommand
{
    private readonly Option<string?> _policy = new("--policy") { Description = "One policy, round by round; default: all of them, a line each. name/hash is a policy with another hash", HelpName = "NAME" };
    private readonly Option<int> _logRows = Number("--log-rows", "log2 of the rows of the trace", 20, 0, 40);
    private readonly Option<int> _columns = Number("--columns", "Columns of the trace, each opened at two points", 200, 1, 1_000_000);
    private readonly Option<int> _constraints = Number("--constraints", "Constraints combined by one challenge", 400, 1, 10_000_000);
    private readonly Option<int> _degree = Number("--degree", "Greatest degree of a constraint", 3, 1, 512);
    private readonly Option<int> _lookups = Number("--lookups", "Lookups a row", 0, 0, 100_000);
    private readonly Option<int> _tuple = Number("--tuple", "Elements of the longest tuple looked up", 1, 1, 10_000);
    private readonly Option<int> _routed = Number("--routed", "Columns under copy constraints", 0, 0, 100_000);
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("security", "Print the provable bits of proofs by FRI: per policy or per round, within unique decoding and within the Johnson bound")
        {
            _policy, _logRows, _columns, _constraints, _degree, _lookups, _tuple, _routed, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private static Option<int> Number(string name, string description, int value, int least, int greatest)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && int.TryParse(given.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var found) && (found < least || found > greatest))
            {
                given.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: expected {least} to {greatest}, found {found}"));
            }
        });
        return option;
    }

    private static string Bits(double bits) => bits.ToString("F1", CultureInfo.InvariantCulture);

    private static string Use(FriPolicy policy) => policy.Use switch
    {
        PolicyUse.Standard => "standard",
        PolicyUse.ComparisonOnly => "comparison with peers only",
        _ => "tests only",
    };

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var name = parsed.GetValue(_policy);
        FriPolicy[] policies = name is null ? [.. FriPolicies.All]
            : FriPolicies.Find(name) is { } found ? [found]
            : throw new CliException(ExitCode.Usage, $"--policy: there is no policy '{name}'; there are {string.Join(", ", FriPolicies.All.Select(p => p.Name))}");
        (FriPolicy Policy, SecurityReport? Report, string? Refused)[] reports = [.. policies.Select(policy => Estimate(policy, parsed))];
        if (name is not null && reports[0].Refused is { } refused)
        {
            throw new CliException(ExitCode.Usage, refused);
        }

        if (terminal.Json)
        {
            JsonOutput.Write(terminal, reports.Select(r => new
            {
                policy = r.Policy.Name,
                use = Use(r.Policy),
                refused = r.Refused,
                provableBits = r.Report is { } report ? Bits(report.ProvableBits) : null,
                regimes = r.Report is { } both ? new[] { both.UniqueDecoding, both.Johnson }.Select(g => new
                {
                    name = g.Name,
                    bits = Bits(g.Bits),
                    rounds = g.Rounds.Select(x => new { round = x.Round, bits = Bits(x.Bits), grinding = x.Grinding }),
                }) : null,
            }));
            return ExitCode.Ok;
        }

        terminal.Answers.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Statement: 2^{parsed.GetValue(_logRows)} rows x {parsed.GetValue(_columns)} columns at two points, {parsed.GetValue(_constraints)} constraints of degree up to {parsed.GetValue(_degree)}, {parsed.GetValue(_lookups)} lookups a row, {parsed.GetValue(_routed)} routed columns."));
        terminal.Answers.Write(name is null ? Overview(reports) : Rounds(reports[0].Report!));
        terminal.Answers.WriteLine("Provable bits are the minimum over the rounds under the better regime. Both regimes are theorems; the Johnson figures rest on results of 2025. No conjecture enters.");
        return ExitCode.Ok;
    }

    private (FriPolicy Policy, SecurityReport? Report, string? Refused) Estimate(FriPolicy policy, ParseResult parsed)
    {
        try
        {
            var (rows, degree) = (parsed.GetValue(_logRows), parsed.GetValue(_degree));
            if (rows > policy.MaxLogRows)
            {
                return (policy, null, $"{policy.Name} allows tables of up to 2^{policy.MaxLogRows} rows, found 2^{rows}");
            }

            if (degree > policy.MaxDegree)
            {
                return (policy, null, $"{policy.Name}: a blowup of {1 << policy.LogBlowup} allows constraints up to degree {policy.MaxDegree}, found {degree}");
            }

            var extension = FieldFacts.Of(policy.ChallengeField)!.Degree;
            var chunks = 1 << int.Log2((Math.Max(2, degree) - 1) * 2 - 1);
            CommittedMatrix[] trace = [new(rows, parsed.GetValue(_columns), 2)];
            CommittedMatrix[] quotient = [new(rows, extension * chunks, 1)];
            TableQuantities table = new(rows, parsed.GetValue(_constraints), degree, parsed.GetValue(_lookups), parsed.GetValue(_tuple), parsed.GetValue(_routed));
            return (policy, SecurityCalculator.Estimate(policy, [trace, quotient], [table], policy.CollisionBits), null);
        }
        catch (ArgumentException refused)
        {
            return (policy, null, refused.Message);
        }
    }

    private static Table Overview(IEnumerable<(FriPolicy Policy, SecurityReport? Report, string? Refused)> reports)
    {
        var table = Tables.New("policy", "provable bits", "unique decoding", "Johnson", "bound by", "blowup", "queries", "use");
        foreach (var (policy, report, refused) in reports)
        {
            table.AddRow(
                Tables.Cell(policy.Name),
                Tables.Cell(report is null ? "-" : Bits(report.ProvableBits)),
                Tables.Cell(report is null ? "-" : Bits(report.UniqueDecoding.Bits)),
                Tables.Cell(report is null ? "-" : $"{Bits(report.Johnson.Bits)}, m = {report.Johnson.Multiplicity}"),
                Tables.Cell(report is null ? refused! : report.Best.Binding.Round.ToString().ToLowerInvariant()),
                Tables.Cell($"{1 << policy.LogBlowup}"),
                Tables.Cell($"{policy.Queries}"),
                Tables.Cell(Use(policy)));
        }

        return table;
    }

    private static Table Rounds(SecurityReport report)
    {
        var table = Tables.New("round", "unique decoding", report.Johnson.Name, "of it grinding");
        foreach (var (unique, johnson) in report.UniqueDecoding.Rounds.Zip(report.Johnson.Rounds))
        {
            table.AddRow(Tables.Cell(unique.Round.ToString().ToLowerInvariant()), Tables.Cell(Bits(unique.Total)), Tables.Cell(Bits(johnson.Total)), Tables.Cell($"{unique.Grinding}"));
        }

        table.AddRow(Tables.Cell("minimum"), Tables.Cell(Bits(report.UniqueDecoding.Bits)), Tables.Cell(Bits(report.Johnson.Bits)), Tables.Cell(string.Empty));
        return table;
    }
}
