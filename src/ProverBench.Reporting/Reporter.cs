using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Drawing;
using ProverBench.Reporting.Pages;
using ProverBench.Results;

namespace ProverBench.Reporting;

/// <summary>File names of a report.</summary>
public static class PictureNames
{
    public const string Card = "card.png";
    public const string Tiers = "tiers.png";
    public const string Scaling = "scaling.png";
    public const string Recursion = "recursion.png";
    public const string Phases = "phases.png";
    public const string Offload = "offload.png";
    public const string Roofline = "roofline.png";
    public const string Stability = "stability.png";
    public const string Html = "report.html";
    public const string Markdown = "report.md";
    public const string CompareHtml = "compare.html";
    public const string CompareMarkdown = "compare.md";
}

/// <param name="Name">Within the folder.</param>
/// <param name="Title">What it is, for a listing.</param>
public sealed record WrittenFile(string Name, string Path, string Title);

/// <param name="Reason">One clause.</param>
public sealed record SkippedPicture(string Name, string Title, string Reason);

/// <summary>What was written, and which pictures had nothing to show.</summary>
public sealed record RenderedReport(IReadOnlyList<WrittenFile> Files, IReadOnlyList<SkippedPicture> Skipped);

/// <summary>What was written of a comparison, and the comparison itself.</summary>
public sealed record RenderedComparison(IReadOnlyList<WrittenFile> Files, ComparisonModel Comparison);

/// <summary>From documents to files. Works on documents alone, so a report can be made again years later; each file is written whole or not at all.</summary>
public static class Reporter
{
    /// <summary>Pictures, an HTML report that needs nothing else, and a Markdown report that shows the pictures beside it.</summary>
    /// <param name="outDir">Made where it does not exist.</param>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static RenderedReport Render(ResultDocument document, TierVerdicts verdicts, string outDir)
    {
        CardModel card = CardModel.Of(document, verdicts);
        LadderModel ladder = LadderModel.Of(document, verdicts);
        ScalingModel scaling = ScalingModel.Of(document);
        RecursionModel recursion = RecursionModel.Of(document);
        PhasesModel phases = PhasesModel.Of(document);
        OffloadModel offload = OffloadModel.Of(document);
        RooflineModel roofline = RooflineModel.Of(document);
        StabilityModel stability = StabilityModel.Of(document);
        List<(string Name, string Title, byte[] Content)> files = [(PictureNames.Card, "certificate card", CardPainter.Paint(card))];
        List<SkippedPicture> skipped = [];
        void Draw(string name, string title, string? absent, Func<byte[]> paint)
        {
            if (absent is null)
            {
                files.Add((name, title, paint()));
            }
            else
            {
                skipped.Add(new SkippedPicture(name, title, absent));
            }
        }

        Draw(PictureNames.Tiers, "tier criteria and margins", OwnCircuit.Is(document) ? "a circuit of one's own has no case that a tier asks for" : null, () => LadderPainter.Paint(ladder));
        Draw(PictureNames.Scaling, "scaling curves", scaling.Panels.Count == 0 ? "no kind of case was measured at two sizes" : null, () => ScalingPainter.Paint(scaling));
        Draw(PictureNames.Recursion, "recursion curve", recursion.Series.Count == 0 ? "no recursion of one level was measured at two arities" : null, () => RecursionPainter.Paint(recursion));
        Draw(PictureNames.Phases, "phases of proofs", phases.Bars.Count == 0 ? "no case announces two phases or more" : null, () => PhasesPainter.Paint(phases));
        if (offload.Cases.Count > 0)
        {
            // Of a run without a card there is nothing that a reader could miss.
            Draw(PictureNames.Offload, "kernel, PCIe and host", null, () => OffloadPainter.Paint(offload));
        }

        Draw(PictureNames.Roofline, "roofline", roofline.Absent, () => RooflinePainter.Paint(roofline));
        Draw(PictureNames.Stability, "run stability", stability.Segments.Count == 0 ? "no case has samples" : null, () => StabilityPainter.Paint(stability));

        Dictionary<string, byte[]> pictures = files.ToDictionary(f => f.Name, f => f.Content);
        ReportModel report = RunReport.Of(document, verdicts, pictures.Keys, skipped);
        string island = Island(
            ("card", JsonSerializer.SerializeToNode(card, ChartJson.Default.CardModel)),
            ("tiers", JsonSerializer.SerializeToNode(ladder, ChartJson.Default.LadderModel)),
            ("scaling", JsonSerializer.SerializeToNode(scaling, ChartJson.Default.ScalingModel)),
            ("recursion", JsonSerializer.SerializeToNode(recursion, ChartJson.Default.RecursionModel)),
            ("phases", JsonSerializer.SerializeToNode(phases, ChartJson.Default.PhasesModel)),
            ("offload", JsonSerializer.SerializeToNode(offload, ChartJson.Default.OffloadModel)),
            ("roofline", JsonSerializer.SerializeToNode(roofline, ChartJson.Default.RooflineModel)),
            ("stability", JsonSerializer.SerializeToNode(stability, ChartJson.Default.StabilityModel)));
        files.Add((PictureNames.Markdown, "report, Markdown", Encoding.UTF8.GetBytes(MarkdownWriter.Write(report))));
        files.Add((PictureNames.Html, "report, one HTML file", Encoding.UTF8.GetBytes(HtmlWriter.Write(report, pictures, island))));
        return new RenderedReport(Write(files, outDir), skipped);
    }

    /// <summary>Ratios of two or more result documents to the first: pictures, HTML and Markdown.</summary>
    /// <exception cref="ArgumentException">Fewer than two documents, or more than <see cref="ComparisonModel.MaxFiles"/>.</exception>
    /// <exception cref="IOException">As <see cref="Render"/>.</exception>
    public static RenderedComparison Compare(IReadOnlyList<(string Name, ResultDocument Document)> documents, string outDir)
    {
        ComparisonModel comparison = ComparisonModel.Of(documents);
        List<(string Name, string Title, byte[] Content)> files = [];
        ComparedCase[][] parts = [.. comparison.Cases.Chunk(ComparisonPainter.CasesPerPicture)];
        for (int i = 0; i < parts.Length; i++)
        {
            files.Add(($"compare{(parts.Length == 1 ? "" : $"-{i + 1}")}.png", $"comparison{(parts.Length == 1 ? "" : $", part {i + 1} of {parts.Length}")}", ComparisonPainter.Paint(comparison with { Cases = parts[i] })));
        }

        Dictionary<string, byte[]> pictures = files.ToDictionary(f => f.Name, f => f.Content);
        ReportModel report = ComparisonReport.Of(comparison, [.. files.Select(f => f.Name)]);
        string island = Island(("comparison", JsonSerializer.SerializeToNode(comparison, ChartJson.Default.ComparisonModel)));
        files.Add((PictureNames.CompareMarkdown, "comparison, Markdown", Encoding.UTF8.GetBytes(MarkdownWriter.Write(report))));
        files.Add((PictureNames.CompareHtml, "comparison, one HTML file", Encoding.UTF8.GetBytes(HtmlWriter.Write(report, pictures, island))));
        return new RenderedComparison(Write(files, outDir), comparison);
    }

    private static string Island(params ReadOnlySpan<(string Name, JsonNode? Model)> models)
    {
        JsonObject island = [];
        foreach ((string name, JsonNode? model) in models)
        {
            island.Add(name, model);
        }

        return island.ToJsonString();
    }

    private static WrittenFile[] Write(IReadOnlyList<(string Name, string Title, byte[] Content)> files, string outDir)
    {
        string folder = Path.GetFullPath(outDir);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot make the folder for the report: {(File.Exists(folder) ? "a file has its name" : AtomicFile.Reason(e))}", e);
        }

        foreach ((string name, _, byte[] content) in files)
        {
            AtomicFile.Write(Path.Combine(folder, name), content);
        }

        return [.. files.Select(f => new WrittenFile(f.Name, Path.Combine(folder, f.Name), f.Title))];
    }
}
