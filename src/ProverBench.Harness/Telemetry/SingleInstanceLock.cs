using System.Globalization;

namespace ProverBench.Harness.Telemetry;

/// <summary>How an attempt to become the only measuring copy of the tool ended.</summary>
public enum SingleInstanceOutcome
{
    /// <summary>This process is the only one, until the lock is disposed of.</summary>
    Held,

    /// <summary>Another process of this user measures.</summary>
    Busy,

    /// <summary>The lock file cannot be made; whether another copy runs is not known.</summary>
    Unavailable,
}

/// <summary>Keeps two copies of the tool from measuring on one machine at once and so measuring each other. Holds for one user; load of others is what telemetry sees.</summary>
/// <remarks>
/// An exclusively opened file in the user's cache folder: the kernel frees it when its holder dies, however it dies. Who holds it is in a second file beside,
/// since an exclusively opened file cannot be read everywhere.
/// </remarks>
public sealed class SingleInstanceLock : IDisposable
{
    private const string LockName = "instance.lock";
    private const string OwnerName = "instance.pid";

    private readonly FileStream _file;
    private readonly string _owner;

    private SingleInstanceLock(FileStream file, string owner)
    {
        _file = file;
        _owner = owner;
    }

    /// <summary>The tool's folder in the user's cache (XDG_CACHE_HOME or ~/.cache, the platform's own elsewhere); null where the user has none.</summary>
    public static string? DefaultFolder
    {
        get
        {
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            {
                cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            }
            else if (!Path.IsPathRooted(cache))
            {
                string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
                cache = home.Length == 0 ? null : Path.Join(home, ".cache");
            }

            return string.IsNullOrEmpty(cache) ? null : Path.Join(cache, "proverbench");
        }
    }

    /// <summary>Tries once, without waiting.</summary>
    /// <param name="folder">Made where absent; null is <see cref="SingleInstanceOutcome.Unavailable"/>.</param>
    /// <param name="held">The lock, when the outcome is Held.</param>
    /// <param name="message">One sentence for the user when the outcome is not Held, else empty.</param>
    public static SingleInstanceOutcome TryAcquire(string? folder, out SingleInstanceLock? held, out string message)
    {
        held = null;
        message = "";
        if (folder is null)
        {
            message = "this user has no cache folder, so whether another copy of proverbench is measuring is not known";
            return SingleInstanceOutcome.Unavailable;
        }

        string owner = Path.Join(folder, OwnerName);
        FileStream file;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(Path.Join(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (IsContention(e))
            {
                string who = ReadOwner(owner) is { } pid ? $" (process {pid.ToString(CultureInfo.InvariantCulture)})" : "";
                message = $"another copy of proverbench is measuring on this machine{who}: two would measure each other; wait for it or end it";
                return SingleInstanceOutcome.Busy;
            }

            message = "the lock file in the cache folder cannot be opened, so whether another copy of proverbench is measuring is not known";
            return SingleInstanceOutcome.Unavailable;
        }

        held = new SingleInstanceLock(file, owner);
        try
        {
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The lock holds without it; only the other copy's sentence is poorer.
        }

        return SingleInstanceOutcome.Held;
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_owner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A stale process id is read only while somebody holds the lock, who writes his own.
        }

        // The lock file stays: removing it would let a third process lock a new file while a second holds the old one.
        _file.Dispose();
    }

    /// <summary>EWOULDBLOCK (Linux, macOS) or ERROR_SHARING_VIOLATION, as the runtime passes them on.</summary>
    private static bool IsContention(Exception e)
    {
        const int linuxWouldBlock = 11;
        const int macWouldBlock = 35;
        const int sharingViolation = unchecked((int)0x8007_0020);
        return e.GetType() == typeof(IOException)
            && (OperatingSystem.IsWindows() ? e.HResult == sharingViolation : e.HResult == (OperatingSystem.IsMacOS() ? macWouldBlock : linuxWouldBlock));
    }

    private static int? ReadOwner(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> bytes = stackalloc byte[16];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return int.TryParse(bytes[..length], NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
