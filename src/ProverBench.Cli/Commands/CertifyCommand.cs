using System.CommandLine;
using ProverBench.Certification;
using ProverBench.Certification.Keys;
using ProverBench.Certification.Prices;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Results;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>certify</c>: makes the signed bundle of a run.</summary>
internal sealed class CertifyCommand : ICliCommand
{
    public Command Build()
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its result.json" };
        var criteria = CommonOptions.Criteria();
        var prices = CommonOptions.Prices();
        var require = CommonOptions.Require();
        var bundle = new Option<string?>("--out") { Description = "The bundle's folder; default: 'certificate' in the run's folder", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("certify", "Judge a run by the tier criteria and sign what follows: a bundle that a third party verifies offline") { run, criteria, prices, require, bundle, json };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            RunFolder.Open(parsed.GetRequiredValue(run)),
            parsed.GetValue(criteria),
            PriceStore.Open(parsed.GetValue(prices)),
            parsed.GetValue(bundle),
            parsed.GetValue(require)));
        return command;
    }

    /// <summary>Signs a run and writes its bundle.</summary>
    internal static Certificate Certify(Terminal terminal, RunFolder run, string? criteria, PriceFile? prices, string bundle)
    {
        var document = ResultFile.Read(run.Result).Document;
        using var key = new SigningKeyStore(SigningKeyStore.DefaultFolder()).LoadOrCreate(out var created);
        if (created)
        {
            terminal.Messages.MarkupLineInterpolated($"made a signing key of your own, {key.Public.Id[..16]}: its public half lies in every bundle");
        }

        return Certifier.Certify(run.Files(document.Log.File), CriteriaStore.Open(criteria), bundle, key, TimeProvider.System, prices);
    }

    private static int Run(Terminal terminal, RunFolder run, string? criteria, PriceFile? prices, string? bundle, string? require)
    {
        var target = bundle ?? run.Bundle;
        var certificate = Certify(terminal, run, criteria, prices, target);
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { bundle = target, signer = certificate.Signer.Id, certificate.Files, certificate.Verdicts });
        }

        VerdictView.Show(terminal.Answers, certificate.Verdicts, findings: true);
        terminal.Answers.MarkupLineInterpolated($"bundle of {certificate.Files.Count} files, signed by {certificate.Signer.Id[..16]}: {target}");
        return Requirement.ExitCodeOf(certificate.Verdicts, require);
    }
}
