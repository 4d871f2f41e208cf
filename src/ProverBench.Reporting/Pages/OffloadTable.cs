using ProverBench.Reporting.Summary;
using ProverBench.Results;

namespace ProverBench.Reporting.Pages;

/// <summary>Cases of a device that does some kernels: where the time goes, what crosses the link, what the host does.</summary>
internal static class OffloadTable
{
    public static ReportTable? Of(ResultDocument document)
    {
        OffloadRow[] rows = [.. document.Cases.Select(OffloadRow.Of).OfType<OffloadRow>()];
        return rows.Length == 0 ? null : new ReportTable(
            [
                new("Case"), new("Times are"), new("Kernels", true), new("Transfers", true), new("Host", true), new("To the card", true), new("From the card", true),
                new("Share of PCIe, modelled"), new("On the card"), new("On the host"),
            ],
            [.. rows.Select(r => (IReadOnlyList<ReportCell>)
            [
                new ReportCell(r.Case, null, true), r.Times, r.Kernel, r.Transfer, r.Host, r.ToCard, r.FromCard, r.LinkShares, r.Cores, r.OnHost,
            ])]);
    }
}
