using ProverBench.Backends;
using ProverBench.Harness.Telemetry;
using ProverBench.Proving;
using ProverBench.Proving.Rollup;
using ProverBench.Results;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// Development keys under the user's cache folder, so that the launches of a run make them once. A file that does not read back as the
/// key of its circuit is made again; the folder is kept under a size, the longest unused going first.
/// </summary>
internal static class KeyCache
{
    private const long MaxBytes = 4L << 30;

    /// <summary>Fixed, because the keys are insecure whatever it is; a fixed seed lets everybody make the same verifying key.</summary>
    private static readonly byte[] SetupSeed = "proverbench development setup 1"u8.ToArray();

    /// <summary>The keys of a shape, from the cache or made now on a backend.</summary>
    public static RollupKeys Get(RollupParameters parameters, IBackend backend)
    {
        var folder = Folder();
        var path = folder is null ? null : Path.Combine(folder, RollupKeys.CacheName(parameters, SetupSeed));
        if (path is not null && TryRead(parameters, path, out var cached))
        {
            return cached;
        }

        var keys = RollupKeys.Generate(parameters, SetupSeed, backend);
        if (path is not null)
        {
            Write(keys, path);
        }

        return keys;
    }

    private static bool TryRead(RollupParameters parameters, string path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RollupKeys? keys)
    {
        keys = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            keys = RollupKeys.Read(parameters, stream, stream.Length, Path.GetFileName(path));
            if (!keys.IsInsecure)
            {
                // Only keys of our own making belong here.
                keys = null;
                return false;
            }

            File.SetLastAccessTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or RefusedKeyException)
        {
            return keys is not null;
        }
    }

    private static void Write(RollupKeys keys, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var buffer = new MemoryStream();
            keys.Write(buffer);
            AtomicFile.Write(path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            Trim(Path.GetDirectoryName(path)!, keep: path);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, not results.
        }
    }

    private static void Trim(string folder, string keep)
    {
        var files = new DirectoryInfo(folder).GetFiles("*.key").OrderByDescending(f => f.LastAccessTimeUtc).ToList();
        long total = 0;
        foreach (var file in files)
        {
            total += file.Length;
            if (total > MaxBytes && file.FullName != keep)
            {
                file.Delete();
            }
        }
    }

    private static string? Folder() => SingleInstanceLock.DefaultFolder is { } cache ? Path.Combine(cache, "keys") : null;
}
