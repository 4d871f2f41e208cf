using ProverBench.Reporting.Charts;

namespace ProverBench.Reporting.Pages;

/// <summary>A report before it is HTML or Markdown: sections of a few kinds of block. Text is plain; each writer escapes it for its own syntax.</summary>
/// <param name="Lines">Under the title, on every form of the report: what was run, where and when, and how valid it is.</param>
public sealed record ReportModel(string Title, IReadOnlyList<string> Lines, IReadOnlyList<ReportSection> Sections);

public sealed record ReportSection(string Title, IReadOnlyList<ReportBlock> Blocks);

public abstract record ReportBlock;

public sealed record Prose(string Text) : ReportBlock;

/// <summary>A line that must be seen.</summary>
public sealed record Notice(Tone Tone, string Text) : ReportBlock;

public sealed record Bullets(IReadOnlyList<string> Items) : ReportBlock;

/// <summary>A smaller heading within a section.</summary>
public sealed record Heading(string Text, Tone? Tone = null) : ReportBlock;

/// <param name="Rows">Each as long as the columns.</param>
public sealed record ReportTable(IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows) : ReportBlock;

public sealed record ReportColumn(string Title, bool Numeric = false);

/// <param name="Code">An identifier, shown in a fixed-width face.</param>
public sealed record ReportCell(string Text, Tone? Tone = null, bool Code = false)
{
    public static implicit operator ReportCell(string text) => new(text);
}

/// <param name="File">The picture's file name beside the report; one of ours, never text from outside.</param>
/// <param name="Alt">What it shows, for those who do not see it.</param>
public sealed record Picture(string File, string Alt) : ReportBlock;

/// <summary>Commands to type, made of our own words and names checked to be plain.</summary>
public sealed record Commands(IReadOnlyList<string> Lines) : ReportBlock;
