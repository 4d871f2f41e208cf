using System.CommandLine;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Prices;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Reporting;
using ProverBench.Results;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>report</c>: pictures, HTML and Markdown from a result document, as often as wanted.</summary>
internal sealed class ReportCommand : ICliCommand
{
    public Command Build()
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its result.json" };
        var criteria = CommonOptions.Criteria();
        var prices = CommonOptions.Prices();
        var target = new Option<string?>("--out") { Description = "The report's folder; default: 'report' in the run's folder", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("report", "Draw a run: certificate card, tiers, scaling, roofline, HTML and Markdown") { run, criteria, prices, target, json };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            RunFolder.Open(parsed.GetRequiredValue(run)),
            parsed.GetValue(criteria),
            PriceStore.Open(parsed.GetValue(prices)),
            parsed.GetValue(target)));
        return command;
    }

    private static int Run(Terminal terminal, RunFolder run, string? criteria, PriceFile? prices, string? target)
    {
        var document = ResultFile.Read(run.Result).Document;
        var report = Reporter.Render(document, Verdicts.Evaluate(document, CriteriaStore.Open(criteria), prices), target ?? run.Report);
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, report);
        }

        foreach (var file in report.Files)
        {
            terminal.Answers.WriteLine($"{file.Title}: {file.Path}");
        }

        foreach (var skipped in report.Skipped)
        {
            terminal.Answers.WriteLine($"not drawn, {skipped.Title}: {skipped.Reason}");
        }

        return ExitCode.Ok;
    }
}
