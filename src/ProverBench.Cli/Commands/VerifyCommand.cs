using System.CommandLine;
using ProverBench.Certification.Keys;
using ProverBench.Certification.Verification;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Results;
using ProverBench.Results.Text;
using ProverBench.Workloads.Evidence;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>verify</c>: checks a certificate's bundle offline, with no trust in the machine that made it.</summary>
internal sealed class VerifyCommand(Services services) : ICliCommand
{
    public Command Build()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The folder of a certificate" };
        var key = new Option<string[]>("--key") { Description = "The public key (PEM) of a signer you trust, from elsewhere than the bundle; may be repeated", HelpName = "PUB", DefaultValueFactory = _ => [] };
        var criteria = CommonOptions.Criteria();
        var nonce = new Option<string?>("--nonce") { Description = "The nonce you handed out, 64 hexadecimal digits: any other is refused", HelpName = "HEX" };
        var suite = new Option<string?>("--suite") { Description = "The suite that you asked for, by name or file: a run of any other is refused. Default: any suite of this build", HelpName = "NAME|FILE" };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Verify a certificate offline: exit 0 verified, 1 refused, 2 undecidable (signer unknown, say)") { bundle, key, criteria, nonce, suite, json };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            parsed.GetRequiredValue(bundle),
            parsed.GetRequiredValue(key),
            parsed.GetValue(criteria),
            parsed.GetValue(nonce),
            parsed.GetValue(suite)));
        return command;
    }

    private int Run(Terminal terminal, string bundle, string[] keys, string? criteria, string? nonce, string? suite)
    {
        if (!Directory.Exists(bundle))
        {
            throw new CliException(ExitCode.NoInput, $"there is no folder '{bundle}'");
        }

        var expected = default(Digest);
        if (nonce is not null && !Digest.TryParse(nonce, out expected))
        {
            throw new CliException(ExitCode.Usage, "--nonce: a nonce is 64 lower-case hexadecimal digits");
        }

        var asked = suite is null ? null : SuiteStore.Open(suite);
        var report = BundleVerifier.Verify(bundle, new VerificationOptions
        {
            Criteria = CriteriaStore.Open(criteria),
            Keys = [.. keys.Select(Load)],
            Openings = new OpeningVerifier(services.Workloads),
            ExpectedNonce = nonce is null ? null : expected,
            ExpectedSuite = asked?.Digest,
            Suites = asked is null ? SuiteStore.Known : [SuiteStore.AsKnown(asked)],
        });
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, report);
        }
        else
        {
            Show(terminal.Answers, report);
        }

        return report.Outcome switch
        {
            VerificationOutcome.Verified => ExitCode.Ok,
            VerificationOutcome.Refused => ExitCode.No,
            _ => ExitCode.Undecidable,
        };
    }

    private static VerificationKey Load(string path)
        => File.Exists(path) ? VerificationKey.Load(path) : throw new CliException(ExitCode.NoInput, $"there is no key file '{path}'");

    private static void Show(IAnsiConsole console, VerificationReport report)
    {
        var (colour, words) = report.Outcome switch
        {
            VerificationOutcome.Verified => ("green", $"verified, signed by {string.Join(", ", report.Signers.Select(s => s[..16]))}"),
            VerificationOutcome.Refused => ("red", "refused"),
            _ => ("yellow", report.Signers.Count == 0 ? "intact, signer unknown" : "undecidable"),
        };
        console.MarkupLine($"[bold {colour}]{Markup.Escape(words)}[/]");
        foreach (var reason in report.Reasons)
        {
            console.WriteLine($"  - {Printable.Line(reason)}");
        }

        foreach (var opening in report.Openings)
        {
            var left = opening.NotTried > 0 ? $", {opening.NotTried} not recomputed" : "";
            console.WriteLine($"  opened {Printable.Line(opening.Case)}: {opening.Verified} of {opening.Chosen} verified{left}");
        }

        if (report.Verdicts is { } verdicts)
        {
            VerdictView.Show(console, verdicts, findings: false);
        }

        if (report.TrustLevel is { } level)
        {
            console.WriteLine($"trust level {level}. What this cannot prove:");
            foreach (var limit in report.CannotProve)
            {
                console.WriteLine($"  - {Printable.Line(limit, 600)}");
            }
        }

        if (report.NotObservable.Count > 0)
        {
            // Of the machine's facts the number is enough here; --json and the certificate name each with its reason.
            var gates = report.NotObservable.Where(n => n.StartsWith("gate ", StringComparison.Ordinal)).ToList();
            console.WriteLine($"not observable on that machine: {gates.Count} gates and {report.NotObservable.Count - gates.Count} facts{(gates.Count > 0 ? "; the gates:" : "")}");
            foreach (var gate in gates)
            {
                console.WriteLine($"  - {Printable.Line(gate["gate ".Length..])}");
            }
        }
    }
}
