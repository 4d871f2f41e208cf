namespace ProverBench.Cli.Bench;

/// <summary>Rows of several threads beside the same cases with one.</summary>
internal static class BenchScaling
{
    /// <summary>The rows with how many times as fast as one thread each is, by least times, where the case has a row of one thread.</summary>
    public static IReadOnlyList<BenchRow> Of(IReadOnlyList<BenchRow> rows)
    {
        var singles = rows.Where(r => r is { Threads: 1, LeastNs: not null }).DistinctBy(r => r.Case).ToDictionary(r => r.Case, r => r.LeastNs!.Value);
        return [.. rows.Select(r => r is { Threads: > 1, LeastNs: { } least } && singles.TryGetValue(r.Case, out var one)
            ? r with { TimesOneThread = Math.Round((decimal)one / least, 3) }
            : r)];
    }
}
