using System.Globalization;
using ProverBench.Backends;

namespace ProverBench.Cli.Console;

/// <summary>What a backend says of its device, as words to read; machines read the properties themselves.</summary>
internal static class BackendRows
{
    /// <summary>A card names its cores, and needs more room than other words from outside.</summary>
    public const int MostCharacters = 800;

    /// <summary>Properties in a line: names apart, sizes in GiB, cores by kind. What another property says in words is left out.</summary>
    public static string Properties(BackendDescriptor backend)
        => string.Join(", ", backend.Properties.Where(p => !IsSaidInWords(backend, p.Key)).Select(p => p.Key switch
        {
            "memory" when long.TryParse(p.Value, CultureInfo.InvariantCulture, out var bytes) => $"memory {MachineRows.Bytes(bytes)}",
            "cores" => $"cores {Cores(p.Value)}",
            _ => $"{Apart(p.Key)} {p.Value}",
        }));

    // "times" names clock and clock source where both are a model's.
    private static bool IsSaidInWords(BackendDescriptor backend, string key) => key is "clockMegahertz" or "clockSource" && backend.Properties.ContainsKey("times");

    private static string Cores(string names)
        => string.Join("; ", names.Split(", ").Select(n => n.Split(' ', 2)).GroupBy(n => n[0]).Select(kind => $"{kind.Key} ({string.Join(", ", kind.Select(n => n[^1]))})"));

    private static string Apart(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}
