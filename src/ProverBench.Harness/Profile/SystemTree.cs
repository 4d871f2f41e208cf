using System.Globalization;
using System.Text;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile;

/// <summary>Why a file of the kernel's trees gave nothing.</summary>
public enum ReadFailure
{
    None,
    Absent,
    Denied,
    Unreadable,
    NoSuchTree,
}

/// <summary>The beginning of a file, or why there is none.</summary>
/// <param name="Truncated">The file goes on beyond the bound.</param>
public readonly record struct ReadResult(string? Text, ReadFailure Failure, bool Truncated);

/// <summary>The kernel's file trees (/proc, /sys, /etc) under a root that tests can replace. Every read and every listing is bounded.</summary>
/// <remarks>Contents are untrusted: text is decoded leniently here and cleaned by <see cref="PlainText"/> before it enters a document.</remarks>
public sealed class SystemTree
{
    /// <summary>Bytes read of a file unless asked otherwise.</summary>
    public const int DefaultBound = 64 * 1024;

    /// <summary>Largest number taken from a file: 2^53 − 1, the largest integer that documents hold.</summary>
    public const long LargestNumber = (1L << 53) - 1;

    private const int MaximumEntries = 8192;

    private readonly string? _root;

    /// <param name="root">Folder below which "/proc" and "/sys" lie; null for a system without them.</param>
    public SystemTree(string? root) => _root = root;

    /// <summary>The trees of this machine on Linux; elsewhere none.</summary>
    public static SystemTree OfThisMachine { get; } = new(OperatingSystem.IsLinux() ? "/" : null);

    public bool Exists(string path) => _root is not null && Path.Exists(Map(path));

    /// <summary>Up to <paramref name="bound"/> bytes from the beginning.</summary>
    public ReadResult Read(string path, int bound = DefaultBound)
    {
        if (_root is null)
        {
            return new(null, ReadFailure.NoSuchTree, false);
        }

        try
        {
            using var handle = File.OpenHandle(Map(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] buffer = new byte[Math.Min(bound, 4096) + 1];
            int length = 0;
            while (length <= bound)
            {
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(buffer.Length * 4, bound + 1));
                }

                int read = RandomAccess.Read(handle, buffer.AsSpan(length), length);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return new(Encoding.UTF8.GetString(buffer, 0, Math.Min(length, bound)), ReadFailure.None, length > bound);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, ReadFailure.Absent, false);
        }
        catch (UnauthorizedAccessException)
        {
            return new(null, Directory.Exists(Map(path)) ? ReadFailure.Unreadable : ReadFailure.Denied, false);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return new(null, ReadFailure.Unreadable, false);
        }
    }

    /// <summary>Names in a folder, sorted by ordinal, at most 8192; empty where it cannot be listed.</summary>
    public IReadOnlyList<string> Entries(string path)
    {
        if (_root is null)
        {
            return [];
        }

        try
        {
            string[] names = [.. Directory.EnumerateFileSystemEntries(Map(path)).Take(MaximumEntries).Select(p => Path.GetFileName(p))];
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A short text file: its trimmed, cleaned first line.</summary>
    /// <param name="what">Names the source in the reason: "no … here".</param>
    public Observed<string> Line(string path, string what)
    {
        var read = Read(path);
        if (read.Text is null)
        {
            return Observed.Not<string>(Reason(read.Failure, what));
        }

        string line = PlainText.Clean(FirstLine(read.Text));
        return line.Length == 0 ? Observed.Not<string>($"{what} is empty") : Observed.Value(line);
    }

    /// <summary>A file with one decimal number.</summary>
    public Observed<long> Number(string path, string what, long minimum = 0, long maximum = LargestNumber)
    {
        var read = Read(path);
        if (read.Text is null)
        {
            return Observed.Not<long>(Reason(read.Failure, what));
        }

        return !read.Truncated
            && long.TryParse(read.Text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= minimum
            && number <= maximum
            ? Observed.Value(number)
            : Observed.Not<long>($"{what} holds no sensible number");
    }

    /// <summary>A clause for <see cref="Observed{T}.NotObservable"/>.</summary>
    public static string Reason(ReadFailure failure, string what) => failure switch
    {
        ReadFailure.Absent => $"the system offers no {what}",
        ReadFailure.Denied => $"this user may not read {what}",
        ReadFailure.NoSuchTree => $"{what} is not read on this operating system",
        _ => $"{what} cannot be read",
    };

    private static string FirstLine(string text)
    {
        int end = text.AsSpan().TrimStart().IndexOf('\n');
        return end < 0 ? text : text.TrimStart()[..end];
    }

    private string Map(string path) => Path.Join(_root, path);
}
