namespace ProverBench.Backends.Fpga.Host;

/// <summary>
/// What a transfer that never came back may still write to: it is neither freed nor finalised before the process ends. A leak, by name: giving such memory
/// to somebody else would be worse.
/// </summary>
internal static class GivenUp
{
    private static readonly List<(string Name, object Owner)> Kept = [];

    /// <summary>What was given up, in order.</summary>
    public static IReadOnlyList<(string Name, object Owner)> All
    {
        get
        {
            lock (Kept)
            {
                return [.. Kept];
            }
        }
    }

    /// <summary>Keeps an object and all that it refers to.</summary>
    public static void Keep(string name, object owner)
    {
        lock (Kept)
        {
            Kept.Add((name, owner));
        }
    }
}
