using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Which boot this is, and how long the machine was suspended in it.</summary>
/// <param name="suspendedNs">CLOCK_BOOTTIME − CLOCK_MONOTONIC in nanoseconds, or null.</param>
public sealed class BootReader(SystemTree tree, Func<long?> suspendedNs) : ITelemetryReader
{
    public TelemetrySample Fill(TelemetrySample sample)
    {
        var id = tree.Line("/proc/sys/kernel/random/boot_id", "boot id");
        return sample with
        {
            SuspendedNs = suspendedNs(),
            BootDigest = id.TryGet(out string? text)
                ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("proverbench boot " + text)).AsSpan(0, 8))
                : null,
        };
    }
}

/// <summary>The kernel's clocks, by clock_gettime(2).</summary>
internal static partial class KernelClocks
{
    private const int Monotonic = 1;
    private const int BootTime = 7;

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;

        public readonly long TotalNs => (Seconds * 1_000_000_000L) + Nanoseconds;
    }

    /// <summary>Time the machine was suspended since its boot; null where the system has no such clocks.</summary>
    public static long? SuspendedNs()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The narrowest of a few readings: one that was interrupted between two clocks would look like a suspension.
        long narrowest = long.MaxValue;
        long? suspended = null;
        for (int i = 0; i < 5; i++)
        {
            if (ClockGetTime(Monotonic, out var before) != 0 || ClockGetTime(BootTime, out var boot) != 0 || ClockGetTime(Monotonic, out var after) != 0)
            {
                return null;
            }

            long width = after.TotalNs - before.TotalNs;
            if (width < narrowest)
            {
                narrowest = width;
                suspended = boot.TotalNs - (before.TotalNs + (width / 2));
            }
        }

        return suspended;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);
}
