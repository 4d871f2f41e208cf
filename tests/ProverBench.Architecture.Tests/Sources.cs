using ProverBench.TestSupport;

namespace ProverBench.Architecture.Tests;

/// <summary>The repository's own files, read as text.</summary>
internal static class Sources
{
    private static readonly string[] Skipped = ["artifacts", ".git", "bin", "obj"];

    /// <summary>Every file below a folder with this ending, with its path relative to the root.</summary>
    public static IEnumerable<(string Path, string Text)> Below(string folder, string ending = ".cs")
    {
        var root = Path.Combine(SharedData.Root, folder);
        if (!Directory.Exists(root))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(root, $"*{ending}", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(SharedData.Root, file).Replace('\\', '/');
            if (!relative.Split('/').Any(Skipped.Contains))
            {
                yield return (relative, File.ReadAllText(file));
            }
        }
    }
}
