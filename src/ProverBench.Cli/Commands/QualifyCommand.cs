using System.CommandLine;
using ProverBench.Certification.Prices;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Reporting;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>qualify</c>: the main job. Profile, run, certify, draw, and say the verdict per tier with what binds it.</summary>
internal sealed class QualifyCommand(Services services, Signals signals) : ICliCommand
{
    public Command Build()
    {
        var inputs = new RunInputs.Options();
        var criteria = CommonOptions.Criteria();
        var prices = CommonOptions.Prices();
        var require = CommonOptions.Require();
        var json = CommonOptions.Json();
        var command = new Command("qualify", "Profile this machine, run a suite on real proofs, certify the result and draw it") { criteria, prices, require, json };
        inputs.AddTo(command);
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            inputs.Read(parsed),
            parsed.GetValue(criteria),
            PriceStore.Open(parsed.GetValue(prices)),
            parsed.GetValue(require)));
        return command;
    }

    private int Run(Terminal terminal, RunInputs inputs, string? criteria, PriceFile? prices, string? require)
    {
        Requirement.RequireKnown(CriteriaStore.Open(criteria).Document.Tiers.Select(t => t.Id), require);
        var (folder, document) = new RunSession(services, signals, terminal).Run(inputs);
        if (signals.ExitCode != ExitCode.Ok)
        {
            RunView.ShowCases(terminal.Answers, document);
            terminal.Messages.WriteLine($"interrupted: the partial result and its log are kept, marked aborted: {folder.Path}");
            return signals.ExitCode;
        }

        var certificate = CertifyCommand.Certify(terminal, folder, criteria, prices, folder.Bundle);
        var report = Reporter.Render(document, certificate.Verdicts, folder.Report);
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                result = folder.Result,
                bundle = folder.Bundle,
                report = report.Files.Select(f => f.Path),
                signer = certificate.Signer.Id,
                validity = document.Validity.Verdict,
                certificate.Verdicts,
            });
        }

        RunView.ShowCases(terminal.Answers, document);
        RunView.ShowValidity(terminal.Answers, document);
        VerdictView.Show(terminal.Answers, certificate.Verdicts, findings: false);
        terminal.Answers.WriteLine();
        terminal.Answers.WriteLine($"result       {folder.Result}");
        terminal.Answers.WriteLine($"certificate  {folder.Bundle}");
        terminal.Answers.WriteLine($"report       {System.IO.Path.Combine(folder.Report, PictureNames.Html)}");
        foreach (var skipped in report.Skipped)
        {
            terminal.Answers.WriteLine($"not drawn    {skipped.Title}: {skipped.Reason}");
        }

        return Requirement.ExitCodeOf(certificate.Verdicts, require);
    }
}
