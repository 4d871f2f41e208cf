using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Charts;

/// <summary>Where the time of what a card does in part goes: kernel, PCIe, host; a bar a case and link.</summary>
public sealed record OffloadModel
{
    /// <summary>Cases that fit one picture.</summary>
    public const int MaxCases = 20;

    public required RunIdentity Identity { get; init; }

    /// <summary>Names the nature of the device: "Where the time of a simulated card goes".</summary>
    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    public required IReadOnlyList<OffloadCase> Cases { get; init; }

    /// <summary>Cases left out for want of room.</summary>
    public required int NotDrawn { get; init; }

    public static OffloadModel Of(ResultDocument document)
    {
        (string Workload, OffloadCase Case)[] cases =
        [
            .. document.Cases.Where(c => c.Scenario != Scenario.Cold).Select(c => (c.Workload, Case: OffloadCase.Of(c))).Where(c => c.Case is not null).Select(c => (c.Workload, c.Case!)),
        ];
        OffloadCase[] drawn = LargestFirst.Choose(cases, MaxCases);
        string kernels = document.Cases.Select(CaseText.Modelled).FirstOrDefault(m => m is not null) is { } modelled ? $"cycles of its cores, {modelled}" : "cycles of its cores at the card's clock";
        return new OffloadModel
        {
            Identity = RunIdentity.Of(document),
            Title = $"Where the time of a {StrictEnumConverter<BackendNature>.NameOf(document.Backend.Nature)} card goes",
            HowToRead = $"Shares if nothing overlapped. Kernel: {kernels}. PCIe: the least time of the bytes, modelled for both links. Host: packing, and all that the card does not do, by the clock.",
            Cases = drawn,
            NotDrawn = cases.Length - drawn.Length,
        };
    }
}

/// <summary>One case, once for each link.</summary>
public sealed record OffloadCase
{
    public required string Case { get; init; }

    public required string Title { get; init; }

    /// <summary>The slowest link first.</summary>
    public required IReadOnlyList<OffloadBar> Bars { get; init; }

    /// <summary>"kernel 102 µs".</summary>
    public required string Kernel { get; init; }

    /// <summary>"host 92.1 µs".</summary>
    public required string Host { get; init; }

    internal static OffloadCase? Of(CaseResult result) => OffloadTimes.Of(result) is not { Links.Count: > 0 } times || times.Kernel + times.Host <= 0 ? null : new OffloadCase
    {
        Case = Printable.Line(result.Id, 120),
        Title = CaseText.Title(result),
        Bars = [.. times.Links.OrderByDescending(l => l.Time).ThenBy(l => l.Name, StringComparer.Ordinal).Select(l => OffloadBar.Of(Printable.Line(l.Name, 24), l.Time, times))],
        Kernel = Time(times.Kernel),
        Host = Time(times.Host),
    };

    internal static string Time(double nanoseconds) => Figures.Time(new Duration((long)Math.Round(nanoseconds)));
}

/// <param name="Link">"PCIe Gen3 x16".</param>
/// <param name="Kernel">Share of the whole, as are the next two; their sum is 1.</param>
/// <param name="LinkTime">The least time of the bytes of one iteration.</param>
public sealed record OffloadBar(string Link, double Kernel, double Pcie, double Host, string LinkTime)
{
    internal static OffloadBar Of(string link, double time, OffloadTimes times)
    {
        double total = times.Kernel + time + times.Host;
        return new OffloadBar(link, Math.Round(times.Kernel / total, 6), Math.Round(times.ShareOf(time), 6), Math.Round(times.Host / total, 6), OffloadCase.Time(time));
    }
}
