namespace ProverBench.Reporting.Charts;

/// <summary>Which cases a picture shows that has no room for all.</summary>
internal static class LargestFirst
{
    /// <summary>Every workload before more of one: of each the last case, which is its largest in a suite, then the one before it. In the order given.</summary>
    public static T[] Choose<T>(IReadOnlyList<(string Workload, T Item)> cases, int room)
        where T : class
    {
        HashSet<T> chosen =
        [
            .. cases.GroupBy(c => c.Workload).SelectMany(g => g.Reverse().Select((c, turn) => (c.Item, turn))).OrderBy(c => c.turn).Select(c => c.Item).Take(room),
        ];
        return [.. cases.Select(c => c.Item).Where(chosen.Contains)];
    }
}
