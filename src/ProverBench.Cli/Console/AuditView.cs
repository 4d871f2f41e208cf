using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Console;

/// <summary>What a check of a key or of powers of τ found.</summary>
internal static class AuditView
{
    public static void Show(IAnsiConsole console, string file, SetupAudit audit)
    {
        var table = Tables.New("part", "", "what was found");
        foreach (var line in audit.Lines)
        {
            table.AddRow(
                Tables.Cell(line.Subject),
                line.Holds switch
                {
                    true => new Markup("[green]right[/]"),
                    false => new Markup("[red]wrong[/]"),
                    null => new Markup("[yellow]open[/]"),
                },
                Tables.Cell(line.Statement));
        }

        console.Write(table);
        if (!audit.CircuitDigest.IsEmpty)
        {
            console.WriteLine($"circuit digest {Convert.ToHexStringLower(audit.CircuitDigest.Span)}");
        }

        foreach (var contribution in audit.Contributions)
        {
            console.WriteLine($"contribution {contribution.Number}{Describe(contribution.Note)}: {Convert.ToHexStringLower(contribution.Hash.Span)}");
        }

        console.WriteLine(audit.Holds
            ? $"{Printable.Line(file)} is right{(audit.Lines.Any(l => l.Holds is null) ? " in all that was checked" : "")}"
            : $"{Printable.Line(file)} is wrong: {string.Join("; ", audit.Lines.Where(l => l.Holds is false).Select(l => $"{l.Subject}: {l.Statement}"))}");
    }

    /// <summary>The same for JSON.</summary>
    public static object Document(SetupAudit audit) => new
    {
        audit.Holds,
        lines = audit.Lines,
        circuitDigest = audit.CircuitDigest.IsEmpty ? null : Convert.ToHexStringLower(audit.CircuitDigest.Span),
        contributions = audit.Contributions.Select(c => new
        {
            c.Number,
            kind = c.Note.Kind == ContributionKind.Beacon ? "beacon" : "participant",
            c.Note.Name,
            beacon = c.Note.Kind == ContributionKind.Beacon ? Convert.ToHexStringLower(c.Note.Beacon.Span) : null,
            logHashes = c.Note.Kind == ContributionKind.Beacon ? c.Note.IterationsLog : (int?)null,
            hash = Convert.ToHexStringLower(c.Hash.Span),
        }),
    };

    private static string Describe(ContributionNote note)
        => (note.Name is null ? "" : $" of {Printable.Line(note.Name)}")
            + (note.Kind == ContributionKind.Beacon ? $", beacon {Convert.ToHexStringLower(note.Beacon.Span)} with 2^{note.IterationsLog} hashes" : "");
}
