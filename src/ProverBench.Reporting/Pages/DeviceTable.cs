using ProverBench.Reporting.Summary;
using ProverBench.Results;

namespace ProverBench.Reporting.Pages;

/// <summary>Cases of a GPU: kernels, transfers and host apart, and what crosses the bus.</summary>
internal static class DeviceTable
{
    public static ReportTable? Of(ResultDocument document)
    {
        DeviceRow[] rows = [.. document.Cases.Select(c => DeviceRow.Of(document.Backend.Nature, c)).OfType<DeviceRow>()];
        return rows.Length == 0 ? null : new ReportTable(
            [
                new("Case"), new("Times are"), new("Kernels", true), new("Transfers", true), new("Transfers beside kernels", true), new("Host", true),
                new("To the device", true), new("From the device", true),
            ],
            [.. rows.Select(r => (IReadOnlyList<ReportCell>)[new ReportCell(r.Case, null, true), r.Times, r.Kernel, r.Transfer, r.Hidden, r.Host, r.ToDevice, r.FromDevice])]);
    }
}
