namespace ProverBench.TestSupport;

/// <summary>Finds data that lies beside the clone (<c>../shared</c>) or inside it, and skips visibly where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The root of the clone: the nearest parent of the test binary that holds <c>ProverBench.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder <c>shared</c> beside the clone, or null.</summary>
    public static string? Shared { get; } = Directory.Exists(Path.Combine(Root, "..", "shared")) ? Path.GetFullPath(Path.Combine(Root, "..", "shared")) : null;

    /// <summary>A path under <c>../shared</c>; skips the running test, with the reason, where the folder is absent.</summary>
    public static string Require(string relative)
    {
        Assert.SkipWhen(Shared is null, $"../shared is not beside the clone: {relative} cannot be read");
        return Path.Combine(Shared!, relative);
    }

    private static string FindRoot()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (File.Exists(Path.Combine(dir.FullName, "ProverBench.sln")))
            {
                return dir.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no ProverBench.sln above {AppContext.BaseDirectory}");
    }
}
