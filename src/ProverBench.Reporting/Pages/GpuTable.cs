using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Pages;

/// <summary>What the driver said of the GPU while each case ran on it.</summary>
internal static class GpuTable
{
    private const string Unseen = "not observable";

    public static ReportTable? Of(ResultDocument document)
    {
        CaseResult[] cases = [.. document.Cases.Where(c => c.Gpu is not null)];
        return cases.Length == 0 ? null : new ReportTable(
            [
                new("Case"), new("GPU"), new("Clock before, after; least", true), new("Memory clock before, after", true), new("Power, mean; peak", true), new("Energy"),
                new("Busiest", true), new("Memory", true), new("Hottest", true), new("Slowed down by"), new("Samples", true),
            ],
            [.. cases.Select(c => Row(Printable.Line(c.Id, 120), c.Gpu!))]);
    }

    private static IReadOnlyList<ReportCell> Row(string id, CaseGpu gpu) =>
    [
        new ReportCell(id, null, true),
        $"{Name(gpu.Device)}, driver {Name(gpu.Driver)}",
        $"{Megahertz(gpu.MegahertzBefore)}, {Megahertz(gpu.MegahertzAfter)}; {Megahertz(gpu.LowestMegahertz)}",
        $"{Megahertz(gpu.MemoryMegahertzBefore)}, {Megahertz(gpu.MemoryMegahertzAfter)}",
        $"{Thousandths(gpu.MeanMilliwatts, "W")}; {Thousandths(gpu.PeakMilliwatts, "W")}",
        gpu.EnergyMillijoules is null ? Unseen : $"{Thousandths(gpu.EnergyMillijoules, "J")}, {(gpu.EnergyQuality == EnergyQuality.Counted ? "the device's counter" : "integrated from samples of its power")}",
        gpu.PeakUtilizationPercent is { } busy ? $"{Figures.Significant(busy)} %" : Unseen,
        gpu.PeakMemoryBytes is { } bytes ? new ByteSize(bytes).ToString() : Unseen,
        gpu.HottestDegrees is { } degrees ? $"{Figures.Significant(degrees)} °C" : Unseen,
        gpu.Throttling is null ? Unseen : gpu.Throttling.Count == 0 ? "nothing" : string.Join(", ", gpu.Throttling.Select(t => Printable.Line(t, 60))),
        $"{Figures.Significant(gpu.Samples, 10)} in {Figures.Time(new Duration(gpu.WindowNs))}",
    ];

    private static string Name(string? text) => text is null ? Unseen : Printable.Line(text, 80);

    private static string Megahertz(int? value) => value is { } clock ? $"{Figures.Significant(clock, 10)} MHz" : Unseen;

    private static string Thousandths(long? value, string unit) => value is { } of ? $"{Figures.Significant(of / 1000.0)} {unit}" : Unseen;
}
