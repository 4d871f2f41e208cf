using System.Text.RegularExpressions;
using ProverBench.Reporting.Pages;
using ProverBench.Reporting.Summary;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Reporting.Tests.Pages;

/// <summary>The files of a report.</summary>
public sealed class ReporterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proverbench-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void WritesPicturesAndReports()
    {
        ResultDocument document = SampleRuns.Standard();
        RenderedReport report = Reporter.Render(document, Snapshot.Judge(document), Path.Combine(_folder, "a", "b"));
        Assert.Equal(["card.png", "tiers.png", "scaling.png", "phases.png", "roofline.png", "stability.png", "report.md", "report.html"], report.Files.Select(f => f.Name));
        Assert.Equal(["recursion.png"], report.Skipped.Select(s => s.Name));
        Assert.Equal(report.Files.Select(f => f.Path).Order(), Directory.GetFiles(Path.Combine(_folder, "a", "b")).Order());
        string html = File.ReadAllText(report.Files[^1].Path);
        Assert.Contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'", html, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(html, "src=\"data:image/png;base64,"));
        Assert.Equal(6, Regex.Count(html, "src="));
        Assert.DoesNotContain("http", Regex.Replace(html, "http-equiv|src=\"[^\"]*\"", ""), StringComparison.OrdinalIgnoreCase);
        string markdown = File.ReadAllText(report.Files[^2].Path);
        foreach (string part in new[] { "estimate, not certified", "insecure setup, benchmark only", "not observable", "What this cannot prove", "proverbench qualify --suite standard --backend cpu", "timed out", "(card.png)" })
        {
            Assert.Contains(part, markdown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ARunOfACardShowsWhereItsTimeGoes()
    {
        ResultDocument document = SampleRuns.Offloaded();
        RenderedReport report = Reporter.Render(document, Snapshot.Judge(document), _folder);
        Assert.Contains("offload.png", report.Files.Select(f => f.Name));
        string markdown = File.ReadAllText(Path.Combine(_folder, "report.md"));
        Assert.Contains("(offload.png)", markdown, StringComparison.Ordinal);
        Assert.Contains("\"where the time of a simulated card goes\"", File.ReadAllText(Path.Combine(_folder, "report.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void SameDocumentSameFiles()
    {
        ResultDocument document = SampleRuns.Simulated();
        RenderedReport first = Reporter.Render(document, Snapshot.Judge(document), Path.Combine(_folder, "1"));
        RenderedReport second = Reporter.Render(document, Snapshot.Judge(document), Path.Combine(_folder, "2"));
        Assert.All(first.Files.Zip(second.Files), p => Assert.Equal(File.ReadAllBytes(p.First.Path), File.ReadAllBytes(p.Second.Path)));
    }

    [Fact]
    public void PicturesWithoutAnythingToShowAreNamed()
    {
        ResultDocument document = SampleRuns.Standard();
        ResultDocument empty = document with { Cases = [.. document.Cases.Where(c => c.Outcome != CaseOutcome.Completed)] };
        RenderedReport report = Reporter.Render(empty, Snapshot.Judge(empty), _folder);
        Assert.Equal(["scaling.png", "recursion.png", "phases.png", "roofline.png", "stability.png"], report.Skipped.Select(s => s.Name));
        string markdown = File.ReadAllText(Path.Combine(_folder, "report.md"));
        Assert.Contains("scaling curves: not drawn, no kind of case was measured at two sizes", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("(scaling.png)", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void GpusAreShownByCase()
    {
        ResultDocument document = SampleRuns.Standard();
        CaseGpu gpu = new() { Index = 0, Device = "A | card", Driver = "580.1", Samples = 3, WindowNs = 2_000_000_000, MegahertzBefore = 300, MegahertzAfter = 1980, MeanMilliwatts = 451_250, EnergyMillijoules = 902_500, EnergyQuality = EnergyQuality.Integrated, Throttling = ["power cap"] };
        ResultDocument shown = document with { Cases = [document.Cases[0] with { Gpu = gpu }, .. document.Cases.Skip(1)] };
        Reporter.Render(shown, Snapshot.Judge(shown), _folder);
        string markdown = File.ReadAllText(Path.Combine(_folder, "report.md"));
        foreach (string part in new[] { "What the GPU did in each case", "A \\| card, driver 580.1", "300 MHz, 1980 MHz; not observable", "451 W; not observable", "902 J, integrated from samples of its power", "power cap", "3 in 2 s" })
        {
            Assert.Contains(part, markdown, StringComparison.Ordinal);
        }

        ResultDocument without = document with { Cases = [.. document.Cases.Select(c => c with { Gpu = null })] };
        Reporter.Render(without, Snapshot.Judge(without), _folder);
        Assert.DoesNotContain("What the GPU did", File.ReadAllText(Path.Combine(_folder, "report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void ComparisonIsWrittenInPartsThatFit()
    {
        RenderedComparison rendered = Reporter.Compare([("a", SampleRuns.Standard()), ("b", SampleRuns.Standard(1.3, "0.2.0"))], _folder);
        Assert.Equal(["compare-1.png", "compare-2.png", "compare.md", "compare.html"], rendered.Files.Select(f => f.Name));
        Assert.Contains("Machine", File.ReadAllText(Path.Combine(_folder, "compare.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void ComparisonOfNothingInCommonSaysSo()
    {
        ResultDocument document = SampleRuns.Standard();
        RenderedComparison rendered = Reporter.Compare([("a", document with { Cases = [document.Cases[0]] }), ("b", document with { Cases = [document.Cases[1]] })], _folder);
        Assert.Equal(["compare.md", "compare.html"], rendered.Files.Select(f => f.Name));
        Assert.Contains("No case has equal comparability keys", File.ReadAllText(rendered.Files[0].Path), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsSaidInOneSentence()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        IOException refusal = Assert.ThrowsAny<IOException>(() => Reporter.Render(SampleRuns.Simulated(), Snapshot.Judge(SampleRuns.Simulated()), file));
        Assert.StartsWith("cannot ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void CommandsAreMadeOfPlainNamesOnly()
    {
        ResultDocument document = SampleRuns.Standard();
        string Redo(string suite) => string.Join('\n', RunReport.Of(document with { Suite = document.Suite with { Name = suite } }, Snapshot.Judge(document), [], []).Sections[^1].Blocks.OfType<Commands>().Single().Lines);
        Assert.Contains("--suite standard ", Redo("standard"), StringComparison.Ordinal);
        foreach (string name in new[] { "a; rm -rf /", "$(x)", "--out", "", "a b", "é" })
        {
            Assert.Contains("--suite SUITE ", Redo(name), StringComparison.Ordinal);
        }
    }

    /// <summary>Who measured a circuit of their own came for its figures: they stand before the tiers, which such a run cannot answer, and the command redoes that circuit.</summary>
    [Fact]
    public void ACircuitOfOnesOwnIsReportedWithoutTablesOfTiers()
    {
        ResultDocument standard = SampleRuns.Standard();
        ResultDocument own = standard with { Cases = [.. standard.Cases.Select(c => c with { Workload = "circuit" })] };
        ReportModel Report(ResultDocument document) => RunReport.Of(document, Snapshot.Judge(document), [], []);
        string[] Titles(ReportModel report) => [.. report.Sections.Select(s => s.Title)];
        Assert.Equal(["Summary", "Measurements", "Verdict per tier"], Titles(Report(own))[..3]);
        Assert.Equal(["Summary", "Verdict per tier", "Measurements"], Titles(Report(standard))[..3]);
        Assert.Empty(Report(own).Sections[2].Blocks.OfType<ReportTable>());
        Assert.NotEmpty(Report(standard).Sections[1].Blocks.OfType<ReportTable>());
        Assert.StartsWith("proverbench run --circuit KEY.zkey --witness WITNESS.wtns ", Report(own).Sections[^1].Blocks.OfType<Commands>().Single().Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void SummaryHasARowForEveryTierAndCase()
    {
        ResultDocument document = SampleRuns.WithBlock();
        RunSummary summary = RunSummary.Of(document, Snapshot.Judge(document));
        Assert.Equal(document.Cases.Count, summary.Cases.Count);
        Assert.Equal(3, summary.Tiers.Count);
        CaseRow late = summary.Cases.Single(c => c.Case == "msm/bls12-381/g2/2^12");
        Assert.Equal(("timed out", ProverBench.Reporting.Charts.Tone.Bad, ""), (late.Outcome, late.Tone, late.Median));
        Assert.Contains("180 s", late.Remark, StringComparison.Ordinal);
        Assert.All(summary.Cases.Where(c => c.Outcome == "completed"), c => Assert.NotEmpty(c.Interval));
    }
}
