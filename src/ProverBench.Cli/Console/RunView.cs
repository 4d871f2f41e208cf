using System.Globalization;
using System.IO.Enumeration;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Summary;
using ProverBench.Results;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>A result document on a terminal.</summary>
internal static class RunView
{
    public static void ShowCases(IAnsiConsole console, ResultDocument document)
    {
        var table = Tables.New("case", "outcome", "median", "95 % interval", "throughput", "remark");
        var shown = document.Cases.Where(c => !LeftOut(document, c)).ToList();
        foreach (var row in shown.Select(c => CaseRow.Of(document.Backend.Nature, c)))
        {
            table.AddRow(Tables.Cell(row.Case), new Markup($"[{Colour(row.Tone)}]{Markup.Escape(row.Outcome)}[/]"), Tables.Cell(row.Median), Tables.Cell(row.Interval), Tables.Cell(row.Throughput), Tables.Cell(row.Remark));
        }

        console.Write(table);
        if (shown.Count < document.Cases.Count)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{document.Cases.Count - shown.Count} other cases of the suite were left out by the filter"));
        }

        foreach (var row in shown.Select(OffloadRow.Of).OfType<OffloadRow>())
        {
            console.WriteLine($"{row.Case}: {row.Times}; kernels {row.Kernel}, transfers {row.Transfer}, host {row.Host}; {row.ToCard} to the card, {row.FromCard} from it; the link is {row.LinkShares}");
            console.WriteLine($"  on the card: {(row.Cores.Length > 0 ? row.Cores : "nothing")}");
            console.WriteLine($"  on the host: {(row.OnHost.Length > 0 ? row.OnHost : "nothing")}");
        }

        foreach (var row in shown.Select(c => DeviceRow.Of(document.Backend.Nature, c)).OfType<DeviceRow>())
        {
            console.WriteLine($"{row.Case}: {row.Times}; kernels {row.Kernel}, transfers {row.Transfer} (beside kernels {row.Hidden}), host {row.Host}; {row.ToDevice} to the device, {row.FromDevice} from it");
        }

        foreach (var note in document.Cases.Where(c => c.SetupNote is not null).GroupBy(c => c.SetupNote))
        {
            console.WriteLine($"{Printable.Line(note.Key)}: {Printable.Line(string.Join(", ", note.Select(c => c.Id)))}");
        }
    }

    /// <summary>Phases, verification, size and memory, a few lines a case: for runs of few cases.</summary>
    public static void ShowProofs(IAnsiConsole console, ResultDocument document)
    {
        foreach (var row in document.Cases.Select(ProofRow.Of).OfType<ProofRow>())
        {
            string[] facts =
            [
                row.PeakMemory.Length > 0 ? $"peak memory {row.PeakMemory}" : "peak memory not observable",
                row.ProofSize.Length > 0 ? $"proof {row.ProofSize}" : "",
                row.Verified.Length > 0 ? $"verified in {row.Verified}" : "",
            ];
            console.WriteLine($"{row.Case}: {string.Join(", ", facts.Where(f => f.Length > 0))}");
            if (row.Phases.Length > 0)
            {
                console.WriteLine($"  {row.Phases}");
            }
        }
    }

    public static void ShowValidity(IAnsiConsole console, ResultDocument document)
    {
        var (word, tone) = Outcomes.Of(document.Validity.Verdict);
        console.MarkupLineInterpolated($"run: [{Colour(tone)}]{word}[/]");
        var violated = document.Validity.Gates.Where(g => g.Answer == GateAnswer.Violated).ToList();
        var telling = violated.Where(g => g.Effect is GateEffect.Invalid or GateEffect.Indicative).OrderByDescending(g => g.Effect).ToList();
        foreach (var gate in telling.Take(VerdictView.MostReasons))
        {
            var where = gate.Case is null ? "" : $" ({Printable.Line(gate.Case)})";
            console.WriteLine($"  - {Printable.Line(gate.Gate)}{where}: {Printable.Line(gate.Measured)}, bound {Printable.Line(gate.Bound)}");
        }

        VerdictView.More(console, telling.Count);
        var flags = violated.Where(g => g.Effect == GateEffect.Flag).GroupBy(g => g.Gate).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()} cases)").ToList();
        if (flags.Count > 0)
        {
            console.WriteLine($"  flagged, each explained in the report: {Printable.Line(string.Join(", ", flags), 600)}");
        }

        var dark = document.Validity.Gates.Where(g => g.Answer == GateAnswer.NotObservable).Select(g => g.Gate).Distinct().ToList();
        if (dark.Count > 0)
        {
            console.WriteLine($"  not observable here: {Printable.Line(string.Join(", ", dark), 600)}");
        }
    }

    private static bool LeftOut(ResultDocument document, CaseResult result)
        => document.Suite.Filter is { } filter && !FileSystemName.MatchesSimpleExpression(filter, result.Id, ignoreCase: false);

    private static string Colour(Tone tone) => tone switch
    {
        Tone.Good => "green",
        Tone.Bad => "red",
        Tone.Open => "yellow",
        _ => "grey",
    };
}
