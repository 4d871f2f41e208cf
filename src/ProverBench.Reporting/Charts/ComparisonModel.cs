using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>
/// Cases with equal comparability keys (but for the kind of device where one is a card that offloads) of two or more files, each against the first file. Ratios with intervals and no verdict: files of different
/// machines are shown, not judged.
/// </summary>
public sealed record ComparisonModel
{
    /// <summary>Of the ratio, at least.</summary>
    public const double Confidence = 0.95;

    /// <summary>The basis and as many as have colours of their own.</summary>
    public const int MaxFiles = 8;

    public required string Title { get; init; }

    public required string HowToRead { get; init; }

    /// <summary>In the order given; the first is what the others are held against.</summary>
    public required IReadOnlyList<ComparedFile> Files { get; init; }

    public required IReadOnlyList<ComparedCase> Cases { get; init; }

    /// <summary>Cases of one name whose keys differ: not drawn, and why.</summary>
    public required IReadOnlyList<RefusedCase> Refused { get; init; }

    /// <summary>Cases that are not in every file, or did not complete in one, by name.</summary>
    public required IReadOnlyList<string> Unmatched { get; init; }

    /// <exception cref="ArgumentException">Fewer than two files, or more than <see cref="MaxFiles"/>.</exception>
    public static ComparisonModel Of(IReadOnlyList<(string Name, ResultDocument Document)> files)
    {
        if (files.Count is < 2 or > MaxFiles)
        {
            throw new ArgumentException($"a comparison takes 2 to {MaxFiles} files, not {files.Count}", nameof(files));
        }

        List<ComparedCase> compared = [];
        List<RefusedCase> refused = [];
        List<string> unmatched = [];
        ResultDocument first = files[0].Document;
        foreach (CaseResult basis in first.Cases)
        {
            CaseResult?[] others = [.. files.Skip(1).Select(f => f.Document.Cases.FirstOrDefault(c => IsCounterpart(basis, c)))];
            for (int i = 0; i < others.Length; i++)
            {
                if (others[i] is null && files[i + 1].Document.Cases.FirstOrDefault(c => c.Id == basis.Id) is { } namesake)
                {
                    refused.Add(new RefusedCase(Printable.Line(basis.Id, 200), Printable.Line(files[i + 1].Name, 120), Difference(basis, namesake)));
                }
            }

            if (Sorted(basis) is not { } basisSamples || others.All(o => o is null || Sorted(o) is null))
            {
                unmatched.Add($"{Printable.Line(basis.Id, 200)}: {(Sorted(basis) is null ? "no samples in the first file" : "no samples under the same key in another file")}");
                continue;
            }

            compared.Add(new ComparedCase
            {
                Case = Printable.Line(basis.Id, 200),
                Title = CaseText.Title(basis),
                Key = basis.ComparabilityKey.Short,
                Values = [new ComparedValue(0, TimeOf(first, basis), 1, null, null), .. others.Select((o, i) => Value(basis, basisSamples, files[i + 1].Document, o, i + 1)).OfType<ComparedValue>()],
            });
        }

        HashSet<string> names = [.. first.Cases.Select(c => c.Id)];
        unmatched.AddRange(files.Skip(1).SelectMany(f => f.Document.Cases
            .Where(c => !names.Contains(c.Id) && !first.Cases.Any(basis => IsCounterpart(basis, c)))
            .Select(c => $"{Printable.Line(c.Id, 200)}: only in {Printable.Line(f.Name, 120)}")));
        return new ComparisonModel
        {
            Title = $"Speed relative to {Printable.Line(files[0].Name, 60)}",
            HowToRead = "Ratio of median times, the first file's over the other's: right of the line is faster. Whiskers are intervals of at least 95 % confidence. "
                + "Only cases with equal comparability keys are drawn; those of a card that does some kernels also beside other kinds of device. No verdict is given on different machines.",
            Files = [.. files.Select(f => new ComparedFile(Printable.Line(f.Name, 60), RunIdentity.Of(f.Document)))],
            Cases = compared,
            Refused = refused,
            Unmatched = unmatched,
        };
    }

    /// <summary>Whether two cases measure the same: on one kind of device, or one on a card that leaves the rest to the other's kind.</summary>
    private static bool IsCounterpart(CaseResult basis, CaseResult other) =>
        other.ComparabilityKey == basis.ComparabilityKey
        || (basis.Launches.Concat(other.Launches).Any(l => l.Offload is not null) && ComparabilityKey.Of(other with { Backend = basis.Backend }) == basis.ComparabilityKey);

    /// <summary>
    /// first/other of the medians; its interval is the quotient of the two 97.5 % intervals, which both hold with at least 95 % (Bonferroni).
    /// </summary>
    private static ComparedValue? Value(CaseResult basis, double[] basisSamples, ResultDocument document, CaseResult? other, int file)
    {
        if (other is null || Sorted(other) is not { } samples)
        {
            return null;
        }

        double scale = (double)other.IterationsPerSample / basis.IterationsPerSample;
        const double each = 1 - ((1 - Confidence) / 2);
        RankInterval? a = OrderStatistics.MedianInterval(basisSamples.Length, each);
        RankInterval? b = OrderStatistics.MedianInterval(samples.Length, each);
        double ratio = Median(basisSamples) / Median(samples) * scale;
        return a is { } p && b is { } q
            ? new ComparedValue(file, TimeOf(document, other), ratio, basisSamples[p.LowerRank - 1] / samples[q.UpperRank - 1] * scale, basisSamples[p.UpperRank - 1] / samples[q.LowerRank - 1] * scale)
            : new ComparedValue(file, TimeOf(document, other), ratio, null, null);
    }

    private static string TimeOf(ResultDocument document, CaseResult result) => CaseSummary.Of(result) is { } summary ? CaseText.Timed(document.Backend.Nature, result, Figures.Time(summary.MedianPerIteration)) : "-";

    /// <summary>All samples, ascending; null where there are none or one is not positive.</summary>
    private static double[]? Sorted(CaseResult result)
    {
        double[] samples = [.. result.Launches.SelectMany(l => l.Samples).Select(s => (double)s.Nanoseconds).Order()];
        return result.Outcome == CaseOutcome.Completed && samples.Length > 0 && samples[0] > 0 ? samples : null;
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The fields of the key that differ, with both values.</summary>
    private static string Difference(CaseResult a, CaseResult b)
    {
        (string Name, string A, string B)[] fields =
        [
            ("workload", a.Workload, b.Workload),
            ("workload version", $"{a.WorkloadVersion}", $"{b.WorkloadVersion}"),
            ("parameters", Text(a.Parameters), Text(b.Parameters)),
            ("scenario", StrictEnumConverter<Scenario>.NameOf(a.Scenario), StrictEnumConverter<Scenario>.NameOf(b.Scenario)),
            ("concurrency", $"{a.Concurrency}", $"{b.Concurrency}"),
            ("security bits", a.Security?.Bits ?? "none", b.Security?.Bits ?? "none"),
            ("security regime", a.Security?.Regime ?? "none", b.Security?.Regime ?? "none"),
            ("proof parameters", a.Security?.ProofParameters?.Short ?? "none", b.Security?.ProofParameters?.Short ?? "none"),
            ("backend", a.Backend, b.Backend),
        ];
        return Printable.Line(string.Join("; ", fields.Where(f => f.A != f.B).Select(f => $"{f.Name} {f.A} against {f.B}")));
    }

    private static string Text(WorkloadParameters parameters) => string.Join(' ', parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
}

/// <param name="Name">As the caller names it: a file's name, usually.</param>
public sealed record ComparedFile(string Name, RunIdentity Identity);

/// <summary>One case in every file that has it.</summary>
public sealed record ComparedCase
{
    public required string Case { get; init; }

    public required string Title { get; init; }

    /// <summary>The first digits of the comparability key.</summary>
    public required string Key { get; init; }

    /// <summary>The first file's first.</summary>
    public required IReadOnlyList<ComparedValue> Values { get; init; }
}

/// <param name="File">Index into <see cref="ComparisonModel.Files"/>.</param>
/// <param name="Time">The median time of one iteration.</param>
/// <param name="Ratio">First file's median time over this one's: above 1 is faster.</param>
/// <param name="Low">Null where a file has too few samples for an interval, and for the first file.</param>
public sealed record ComparedValue(int File, string Time, double Ratio, double? Low, double? High);

/// <param name="Difference">The fields that differ, with both values.</param>
public sealed record RefusedCase(string Case, string File, string Difference);
