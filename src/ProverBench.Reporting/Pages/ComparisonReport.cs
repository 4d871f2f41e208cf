using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;

namespace ProverBench.Reporting.Pages;

/// <summary>The report of a comparison.</summary>
internal static class ComparisonReport
{
    public static ReportModel Of(ComparisonModel comparison, IReadOnlyList<string> pictures)
    {
        List<ReportBlock> ratios = [new Prose(comparison.HowToRead)];
        ratios.AddRange(pictures.Select((p, i) => new Picture(p, $"{comparison.Title}, part {i + 1} of {pictures.Count}")));
        if (comparison.Cases.Count > 0)
        {
            ratios.Add(new ReportTable(
                [new("Case"), new("Key"), new("File"), new("Median", true), new("Ratio to the first", true), new("Interval, 95 % or more", true)],
                [.. comparison.Cases.SelectMany(c => c.Values.Select(v => (IReadOnlyList<ReportCell>)
                [
                    new ReportCell(c.Case, null, true),
                    new ReportCell(c.Key, null, true),
                    comparison.Files[v.File].Name,
                    v.Time,
                    Figures.Factor(v.Ratio),
                    v is { Low: { } low, High: { } high } ? $"{Figures.Significant(low)} to {Figures.Significant(high)}" : v.File == 0 ? "" : "too few samples",
                ]))]));
        }
        else
        {
            ratios.Add(new Notice(Tone.Absent, "No case has equal comparability keys and samples in two files."));
        }

        List<ReportSection> sections =
        [
            new("Files", [new ReportTable(
                [new("File"), new("Machine"), new("Backend"), new("Suite"), new("Security"), new("Date"), new("Validity")],
                [.. comparison.Files.Select(f => (IReadOnlyList<ReportCell>)
                [
                    f.Name, f.Identity.Machine, f.Identity.Backend, f.Identity.Suite, f.Identity.Security, f.Identity.Date,
                    new ReportCell($"{f.Identity.ValidityWord}, {f.Identity.Words}", f.Identity.Tone),
                ])])]),
            new("Ratios", ratios),
        ];
        if (comparison.Refused.Count > 0)
        {
            sections.Add(new("Refused", [
                new Prose("These cases bear one name and differ in what they measure. They are not compared."),
                new ReportTable([new("Case"), new("File"), new("Difference")], [.. comparison.Refused.Select(r => (IReadOnlyList<ReportCell>)[new ReportCell(r.Case, null, true), r.File, r.Difference])])]));
        }

        if (comparison.Unmatched.Count > 0)
        {
            sections.Add(new("Without a counterpart", [new Bullets(comparison.Unmatched)]));
        }

        return new ReportModel(comparison.Title, [.. comparison.Files.SelectMany(f => new[] { $"{f.Name}: {f.Identity.WhereLine}", f.Identity.WhatLine })], sections);
    }
}
