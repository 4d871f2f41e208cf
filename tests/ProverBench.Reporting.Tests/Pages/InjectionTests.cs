using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Drawing;
using ProverBench.Reporting.Pages;
using ProverBench.Reporting.Summary;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Tests.Pages;

/// <summary>Whatever text stands in a document, the reports have the same structure as with harmless text, and show it letter by letter.</summary>
public sealed partial class InjectionTests
{
    private const string Harmless = "harmless";

    private static readonly Dictionary<string, byte[]> OnePicture = new() { [PictureNames.Card] = [1, 2, 3] };

    [Fact]
    public void OwnStringsStayText() => StayText(HostileText.Own);

    [Fact]
    public void SharedStringsStayText() => StayText(HostileText.Shared());

    [Fact]
    public void EscapedHtmlReadsAsTheText()
    {
        foreach (string text in HostileText.Own)
        {
            string html = HtmlText.Escape(text);
            Assert.Equal(Printable.Line(text, HtmlText.MaxLength), WebUtility.HtmlDecode(html));
            Assert.DoesNotContain(html, "<>\"'`".Select(c => $"{c}"), StringComparer.Ordinal);
            Assert.Equal(-1, html.AsSpan().IndexOfAny("<>\"'`="));
        }
    }

    [Theory]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a``", "``` `a`` ```")]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("a\\|b", "a\\\\\\|b")]
    [InlineData("plain", "`plain`")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    public void CodeSpansAreFencedByMoreBackticks(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Code(text));

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("[x](y)", "\\[x\\](y)")]
    [InlineData("![x](y)", "!\\[x\\](y)")]
    [InlineData("<b>&amp;", "\\<b\\>\\&amp;")]
    [InlineData("http://x", "http`:`//x")]
    [InlineData("www.x.y", "www`.`x.y")]
    [InlineData("a@b", "a`@`b")]
    [InlineData("- a", "\\- a")]
    [InlineData("1. a", "1\\. a")]
    [InlineData("2.4x more", "2.4x more")]
    [InlineData("# a", "\\# a")]
    [InlineData("a_b*c`d", "a\\_b\\*c\\`d")]
    public void MarkdownIsEscaped(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Escape(text));

    [Fact]
    public void IslandCannotBeEnded()
    {
        ResultDocument document = With("</script><script>alert(1)</script><!--");
        (_, string html) = Write(document);
        string island = Island(html);
        Assert.Equal(-1, island.AsSpan().IndexOfAny("<>&'"));
        using JsonDocument parsed = JsonDocument.Parse(island);
        Assert.Contains("</script>", parsed.RootElement.GetProperty("identity").GetProperty("machine").GetString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HtmlWriter.Write(new ReportModel("t", [], []), OnePicture, "{\"a\":\"<\"}"));
    }

    [Fact]
    public void PicturesAndSummariesTakeAnyText()
    {
        string all = string.Concat(HostileText.Own.Where(s => s.Length < 100));
        foreach (string text in new[] { all, "\ud800\u202e<script>", "", new string('W', 5000), "日本語の名前" })
        {
            ResultDocument document = With(text);
            TierVerdicts verdicts = Hostile(Snapshot.Judge(document), text);
            Assert.NotEmpty(CardPainter.Paint(CardModel.Of(document, verdicts)));
            Assert.NotEmpty(LadderPainter.Paint(LadderModel.Of(document, verdicts)));
            Assert.NotEmpty(StabilityPainter.Paint(StabilityModel.Of(document)));
            AssertVisible(string.Concat(RunSummary.Of(document, verdicts).Cases.Select(c => c.ToString())));
        }

        ComparisonModel comparison = ComparisonModel.Of([(all, With(all)), ("\u202e", With(all))]);
        Assert.NotEmpty(ComparisonPainter.Paint(comparison));
        AssertVisible(MarkdownWriter.Write(ComparisonReport.Of(comparison, [])));
    }

    private static void StayText(IReadOnlyList<string> texts)
    {
        (string harmlessMarkdown, string harmlessHtml) = Write(With(Harmless));
        string[] tags = Tags(harmlessHtml);
        string[] lines = Shape(harmlessMarkdown);
        foreach (string text in texts)
        {
            (string markdown, string html) = Write(With(text));
            AssertVisible(markdown);
            AssertVisible(html);
            Assert.Equal(tags, Tags(html));
            Assert.DoesNotMatch(RemoteLoad(), Attributes(html));
            Assert.Equal(lines, Shape(markdown));
        }
    }

    /// <summary>A run whose every free text is the one given.</summary>
    private static ResultDocument With(string text)
    {
        ResultDocument document = SampleRuns.Standard();
        CaseResult first = document.Cases[0];
        string reason = string.IsNullOrWhiteSpace(text) ? "a reason is never blank" : text;
        string parameter = text.Length > 200 ? text[..200] : text;
        CaseResult measured = first with
        {
            Id = text,
            Workload = text,
            Parameters = new WorkloadParameters(("field", parameter), ("log-size", "12"), ("columns", parameter), ("note", parameter)),
            Work = new UnitOfWork { Count = "5", Unit = text.Length == 0 ? "x" : text },
            Check = new CheckOutcome { Passed = true, Method = text, CheckedCount = 3 },
            Security = new SecurityClaim { Bits = "100", Regime = text },
            SetupNote = text,
        };
        CaseResult failed = first with { Id = text, Outcome = CaseOutcome.Failed, Reason = text, Launches = [] };
        return document with
        {
            Id = text,
            Tool = document.Tool with { Name = text, Version = text, Commit = text, Runtime = text },
            Suite = document.Suite with { Name = text, Version = text, Filter = text },
            Log = document.Log with { File = text },
            Abort = new RunAbort { Cause = AbortCause.Fault, Reason = text },
            Backend = document.Backend with { Name = text, Device = text, Properties = new Dictionary<string, string> { ["isa"] = text } },
            Cases = [measured, measured with { Parameters = new WorkloadParameters(("field", parameter), ("log-size", "13"), ("columns", parameter), ("note", parameter)) }, failed],
            Validity = new RunValidity
            {
                Verdict = ValidityVerdict.Indicative,
                Gates = [new GateFinding { Gate = text, Case = text, Answer = GateAnswer.Violated, Effect = GateEffect.Invalid, Measured = text, Bound = text, Explanation = text }],
            },
            Machine = document.Machine with
            {
                Platform = Observed.Value(text),
                Cpu = document.Machine.Cpu with { Brand = Observed.Value(text), Vendor = Observed.Value(text), Architecture = text, InstructionSets = Observed.Value<IReadOnlyList<string>>([text]) },
                OperatingSystem = new OperatingSystemProfile { Family = text, Name = Observed.Value(text), Kernel = Observed.Not<string>(reason) },
                Virtualization = document.Machine.Virtualization with { Hypervisor = Observed.Value(text), Container = Observed.Not<string>(reason) },
                Measured = Observed.Not<IReadOnlyList<MachineLimit>>(reason),
                OpenClDevices = Observed.Value<IReadOnlyList<OpenClDevice>>([new OpenClDevice(text, text, text, text, text, text, 1, 1, 1)]),
            },
        };
    }

    private static TierVerdicts Hostile(TierVerdicts verdicts, string text) => verdicts with
    {
        CriteriaId = text,
        Statement = text,
        ThroughputMeaning = text,
        Tiers = [.. verdicts.Tiers.Select(t => t with
        {
            Name = text,
            Changes = [.. t.Changes.Select(_ => text)],
            Findings = [.. t.Findings.Select(f => f with { Title = text, Requirement = text, Explanation = text, Measured = text, Bound = text, Change = text, Provenance = f.Provenance with { Source = text, Reference = text } })],
        })],
    };

    private static (string Markdown, string Html) Write(ResultDocument document)
    {
        string text = document.Log.File;
        TierVerdicts verdicts = Hostile(Snapshot.Judge(document), text);
        ReportModel report = RunReport.Of(document, verdicts, OnePicture.Keys, [new SkippedPicture(PictureNames.Roofline, "roofline", text)]);
        string island = JsonSerializer.Serialize(CardModel.Of(document, verdicts), ChartJson.Default.CardModel);
        return (MarkdownWriter.Write(report), HtmlWriter.Write(report, OnePicture, island));
    }

    private static string Island(string html)
    {
        const string begin = "id=\"chart-models\">";
        int from = html.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)];
    }

    /// <summary>Every tag with attribute values in double quotes emptied, in order; the texts between must hold no other "&lt;".</summary>
    private static string[] Tags(string html)
    {
        string[] tags = [.. Tag().Matches(html).Select(m => AltText().Replace(m.Value, "alt=\"\""))];
        Assert.DoesNotContain('<', Tag().Replace(html, ""));
        return tags;
    }

    private static string Attributes(string html) => string.Join('\n', Tag().Matches(html).Select(m => AltText().Replace(m.Value, "")));

    /// <summary>
    /// What a Markdown reader takes for structure, line by line: how it begins, its cells, its own emphasis and pictures. Text within code spans, and
    /// what a backslash makes literal, is left out; markup that is not ours fails at once.
    /// </summary>
    private static string[] Shape(string markdown)
    {
        List<string> shapes = [];
        foreach (string line in markdown.Split('\n'))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                shapes.Add("command");
                continue;
            }

            StringBuilder shape = new();
            int at = 0;
            foreach (string prefix in new[] { "# ", "## ", "### ", "- ", "> **", "| ", "![" })
            {
                if (line.StartsWith(prefix, StringComparison.Ordinal))
                {
                    (at, _) = (prefix.Length, shape.Append(prefix));
                    break;
                }
            }

            for (; at < line.Length; at++)
            {
                char c = line[at];
                if (c == '\\')
                {
                    Assert.True(at + 1 < line.Length && char.IsAscii(line[at + 1]) && char.IsPunctuation(line[at + 1]) || "|<>=+~$^`".Contains(line[at + 1]), line);
                    at++;
                }
                else if (c == '`')
                {
                    int run = line[at..].TakeWhile(x => x == '`').Count();
                    int close = Closing(line, at + run, run);
                    Assert.True(close >= 0, $"an open code span: {line}");
                    Assert.DoesNotMatch(BareBar(), line[at..close]);
                    at = close + run - 1;
                }
                else if (c is '*' or '|')
                {
                    shape.Append(c);
                }
                else if (c == ']' && line.StartsWith("![", StringComparison.Ordinal))
                {
                    Assert.Equal($"]({PictureNames.Card})", line[at..]);
                    shape.Append(line[at..]);
                    break;
                }
                else if (c is '<' or '>' or '[' or ']' or '_' or '#' or '~' or '&' or '$' or '@'
                    || line.AsSpan(at).StartsWith("://", StringComparison.Ordinal) || line.AsSpan(at).StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                {
                    Assert.Fail($"bare {c} in {line}");
                }
            }

            shapes.Add(shape.ToString());
        }

        return [.. shapes];
    }

    private static int Closing(string line, int from, int run)
    {
        for (int i = from; i < line.Length;)
        {
            int length = line[i..].TakeWhile(x => x == '`').Count();
            if (length == run)
            {
                return i;
            }

            i += Math.Max(1, length);
        }

        return -1;
    }

    /// <summary>No control character but our newline, nothing that hides, reorders or is not a character.</summary>
    private static void AssertVisible(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or (>= ' ' and <= '~'))
            {
                continue;
            }

            Assert.True(Rune.TryGetRuneAt(text, i, out Rune rune), "a lone surrogate");
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
            {
                Assert.Fail($"U+{rune.Value:X4}");
            }

            i += rune.Utf16SequenceLength - 1;
        }
    }

    [GeneratedRegex("<(?:[^<>\"]|\"[^\"]*\")*>")]
    private static partial Regex Tag();

    [GeneratedRegex("alt=\"[^\"]*\"")]
    private static partial Regex AltText();

    [GeneratedRegex("(?i)src=\"(?!data:image/png;base64,)|href|\\bon[a-z]+=|url\\(|http:|https:|//")]
    private static partial Regex RemoteLoad();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|")]
    private static partial Regex BareBar();
}
