using System.Diagnostics;
using System.Globalization;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Resident memory of a process, now and at its peak (/proc/PID/status: VmRSS, VmHWM).</summary>
internal static class ProcessMemory
{
    /// <summary>Null where the process is gone or the system does not tell.</summary>
    public static (ByteSize Now, ByteSize Peak)? Read(int processId)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using Process process = Process.GetProcessById(processId);
                return (new ByteSize(process.WorkingSet64), new ByteSize(process.PeakWorkingSet64));
            }

            ByteSize? now = null;
            ByteSize? peak = null;
            foreach (string line in File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status")))
            {
                now ??= Kibibytes(line, "VmRSS:");
                peak ??= Kibibytes(line, "VmHWM:");
            }

            return now is { } n && peak is { } p ? (n, p) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ByteSize? Kibibytes(string line, string name)
    {
        if (!line.StartsWith(name, StringComparison.Ordinal))
        {
            return null;
        }

        string text = line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) && kibibytes <= long.MaxValue >> 10
            ? new ByteSize(kibibytes << 10)
            : null;
    }
}
