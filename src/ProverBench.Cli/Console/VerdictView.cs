using System.Globalization;
using ProverBench.Certification.Evaluation;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>Verdicts on a terminal: the words first, then each tier with what binds it, then every finding.</summary>
internal static class VerdictView
{
    /// <summary>Reasons of one kind that are listed; the report has all.</summary>
    public const int MostReasons = 6;

    /// <summary>Says how many reasons beyond those listed there are.</summary>
    public static void More(IAnsiConsole console, int count)
    {
        if (count > MostReasons)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  - and {count - MostReasons} more, in the report"));
        }
    }

    public static void Show(IAnsiConsole console, TierVerdicts verdicts, bool findings)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{Printable.Line(verdicts.Words)}[/]");
        foreach (var reason in verdicts.Reasons.Take(MostReasons))
        {
            console.WriteLine($"  - {Printable.Line(reason)}");
        }

        More(console, verdicts.Reasons.Count);

        var table = Tables.New("tier", "verdict", "what binds", "what would have to change");
        foreach (var tier in verdicts.Tiers)
        {
            table.AddRow(
                Tables.Cell(tier.Name),
                new Markup($"[{Colour(tier.Outcome)}]{Word(tier.Outcome)}[/]"),
                Tables.Cell(tier.BindingFinding.Explanation),
                Tables.Cell(Changes(tier)));
        }

        console.Write(table);
        if (!findings)
        {
            return;
        }

        foreach (var tier in verdicts.Tiers)
        {
            table = Tables.New(tier.Name, "outcome", "required", "measured", "why");
            foreach (var finding in tier.Findings)
            {
                table.AddRow(
                    Tables.Cell(finding.Title),
                    new Markup($"[{Colour(finding.Outcome)}]{Word(finding.Outcome)}[/]"),
                    Tables.Cell(finding.Requirement),
                    Tables.Cell(finding.Measured ?? "-"),
                    Tables.Cell(finding.Explanation));
            }

            console.Write(table);
        }
    }

    /// <summary>What would have to change, with the criteria that were not run gathered into one list.</summary>
    private static string Changes(TierVerdict tier)
    {
        const string Run = ": to be run";
        var missing = tier.Changes.Where(c => c.EndsWith(Run, StringComparison.Ordinal)).Select(c => c[..^Run.Length]).ToList();
        var others = tier.Changes.Where(c => !c.EndsWith(Run, StringComparison.Ordinal));
        var all = missing.Count == 0 ? others : [.. others, $"to be run: {string.Join(", ", missing)}"];
        return string.Join("; ", all.DefaultIfEmpty("-"));
    }

    private static string Word(TierOutcome outcome) => outcome switch
    {
        TierOutcome.Met => "met",
        TierOutcome.NotMet => "not met",
        TierOutcome.Indeterminate => "indeterminate",
        TierOutcome.NotRun => "not run",
        TierOutcome.Invalid => "INVALID",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "no such outcome"),
    };

    private static string Colour(TierOutcome outcome) => outcome switch
    {
        TierOutcome.Met => "green",
        TierOutcome.NotMet or TierOutcome.Invalid => "red",
        TierOutcome.Indeterminate => "yellow",
        _ => "grey",
    };

    private static string Word(CriterionOutcome outcome) => outcome switch
    {
        CriterionOutcome.Pass => "pass",
        CriterionOutcome.Fail => "fail",
        CriterionOutcome.Indeterminate => "indeterminate",
        CriterionOutcome.NotRun => "not run",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "no such outcome"),
    };

    private static string Colour(CriterionOutcome outcome) => outcome switch
    {
        CriterionOutcome.Pass => "green",
        CriterionOutcome.Fail => "red",
        CriterionOutcome.Indeterminate => "yellow",
        _ => "grey",
    };
}
