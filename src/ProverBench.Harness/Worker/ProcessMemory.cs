using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Resident memory of a process, now and at its peak (/proc/PID/status: VmRSS, VmHWM).</summary>
public static class ProcessMemory
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

            ReadOnlySpan<byte> status = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));
            ByteSize? now = Kibibytes(status, "\nVmRSS:"u8);
            ByteSize? peak = Kibibytes(status, "\nVmHWM:"u8);
            return now is { } n && peak is { } p ? (n, p) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The number behind a name, of a line of its own: "VmHWM:\t  123456 kB".</summary>
    private static ByteSize? Kibibytes(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        int at = status.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> text = status[(at + name.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(text, out long kibibytes, out int length) && text[length..].StartsWith(" kB\n"u8) && kibibytes is >= 0 and <= long.MaxValue >> 10
            ? new ByteSize(kibibytes << 10)
            : null;
    }
}
