namespace ProverBench.Results.Conformance;

/// <summary>Runs families over a folder of known answers. A file that no family claims is counted as not covered, by name.</summary>
public sealed class ConformanceRunner(IReadOnlyList<IConformanceFamily> families)
{
    /// <summary>The family of files that nobody claims.</summary>
    public const string Unclaimed = "no family yet";

    private const int MaxFiles = 10_000;

    /// <summary>Runs everything below a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="progress">Told of each file before it is run.</param>
    /// <param name="stop">Ends the run between cases.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public IReadOnlyList<ConformanceSink> Run(string root, Action<string> progress, CancellationToken stop)
    {
        var sinks = families.ToDictionary(f => f.Id, f => new ConformanceSink(f.Id), StringComparer.Ordinal);
        var unclaimed = new ConformanceSink(Unclaimed);
        var paths = Files(root).ToList();
        if (paths.Count > MaxFiles)
        {
            unclaimed.Skip($"a file beyond the first {MaxFiles}", paths.Count - MaxFiles);
        }

        foreach (var path in paths.Take(MaxFiles))
        {
            stop.ThrowIfCancellationRequested();
            var file = new ConformanceFile(root, path);
            var claimed = families.Where(f => f.Claims(file)).ToList();
            if (claimed.Count == 0)
            {
                unclaimed.Skip(path);
            }

            foreach (var family in claimed)
            {
                progress($"{family.Id}: {path}");
                ConformanceCases.Try(file, sinks[family.Id], "whole file", () => family.Run(file, sinks[family.Id], stop));
            }
        }

        return [.. sinks.Values, .. unclaimed.NotCovered > 0 ? new[] { unclaimed } : []];
    }

    /// <summary>Every file but the descriptions of the folder itself.</summary>
    private static IEnumerable<string> Files(string root)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 8 };
        return Directory.EnumerateFiles(root, "*", options)
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(p => p is not ("README.md" or "MANIFEST.json" or "LICENSE"))
            .Order(StringComparer.Ordinal);
    }
}
