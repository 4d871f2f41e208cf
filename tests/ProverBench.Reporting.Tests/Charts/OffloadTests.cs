using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Summary;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Tests.Charts;

/// <summary>Shares of kernel, PCIe and host, as if nothing overlapped.</summary>
public sealed class OffloadTests
{
    [Theory]
    [InlineData(BackendNature.Simulated, "Where the time of a simulated card goes", "modelled at 250 MHz, clock source: assumed, not placed or routed")]
    [InlineData(BackendNature.Modelled, "Where the time of a modelled card goes", "modelled at 250 MHz, clock source: assumed, not placed or routed")]
    [InlineData(BackendNature.Physical, "Where the time of a physical card goes", "cycles of its cores at the card's clock")]
    public void TheTitleNamesTheNature(BackendNature nature, string title, string clock)
    {
        OffloadModel model = OffloadModel.Of(SampleRuns.Offloaded(nature));
        Assert.Equal(title, model.Title);
        Assert.Contains(clock, model.HowToRead, StringComparison.Ordinal);
    }

    [Fact]
    public void SharesAreOfCyclesBytesAndHost()
    {
        // 3,000 cycles at 250 MHz are 12 µs; with 3.4 µs on the link and 4.6 µs of the host that is 20 µs, with 1.7 µs on the faster link 18.3 µs.
        OffloadCase shown = Assert.Single(OffloadModel.Of(Of(cycles: 3_000, gen3: 3_400, gen4: 1_700, host: 4_600)).Cases);
        Assert.Equal(("12 µs", "4.6 µs"), (shown.Kernel, shown.Host));
        Assert.Equal([new OffloadBar("PCIe Gen3 x16", 0.6, 0.17, 0.23, "3.4 µs"), new OffloadBar("PCIe Gen4 x16", 0.655738, 0.092896, 0.251366, "1.7 µs")], shown.Bars);
    }

    [Fact]
    public void TheTableSaysTheSharesOfThePicture()
    {
        foreach ((OffloadRow? row, OffloadCase shown) in SampleRuns.Offloaded().Cases.Where(c => c.Outcome == CaseOutcome.Completed).Select(OffloadRow.Of).Zip(OffloadModel.Of(SampleRuns.Offloaded()).Cases))
        {
            Assert.Equal(shown.Case, row!.Case);
            Assert.Equal(string.Join(", ", shown.Bars.Select(b => $"{Figures.Significant(100 * b.Pcie, 2)} % at {b.Link}")), row.LinkShares);
        }
    }

    [Fact]
    public void WithoutACardThereIsNothingToShow()
    {
        Assert.Empty(OffloadModel.Of(SampleRuns.Standard()).Cases);
        ResultDocument idle = Of(cycles: 0, gen3: 0, gen4: 0, host: 0);
        Assert.Empty(OffloadModel.Of(idle).Cases);
        Assert.Equal("0 % at PCIe Gen3 x16, 0 % at PCIe Gen4 x16", OffloadRow.Of(idle.Cases[0])!.LinkShares);
    }

    [Fact]
    public void CasesWithoutRoomAreCounted()
    {
        ResultDocument document = SampleRuns.Offloaded();
        CaseResult template = document.Cases[0];
        OffloadModel model = OffloadModel.Of(document with { Cases = [.. Enumerable.Range(0, 30).Select(i => template with { Id = $"case/{i}", Workload = i < 2 ? "ntt" : "msm" })] });
        Assert.Equal((OffloadModel.MaxCases, 10), (model.Cases.Count, model.NotDrawn));
        Assert.Equal(["case/0", "case/1", "case/12"], model.Cases.Take(3).Select(c => c.Case));
    }

    /// <summary>One case of one launch of two samples, each of three iterations; the figures are of one iteration.</summary>
    private static ResultDocument Of(long cycles, long gen3, long gen4, long host)
    {
        ResultDocument document = SampleRuns.Offloaded();
        CaseResult template = document.Cases[0];
        LaunchResult launch = template.Launches[0];
        LaunchResult made = launch with
        {
            Samples = [new Duration(70_000), new Duration(70_000)],
            Counters = launch.Counters! with { Host = new Duration(host * 6) },
            Offload = launch.Offload! with
            {
                Cores = launch.Offload.Cores.Take(1).ToDictionary(c => c.Key, c => c.Value with { Cycles = cycles * 6 }),
                Link = new Dictionary<string, Duration> { ["PCIe Gen4 x16"] = new(gen4 * 6), ["PCIe Gen3 x16"] = new(gen3 * 6) },
            },
        };
        return document with { Cases = [template with { IterationsPerSample = 3, Launches = [made] }] };
    }
}
