using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads sizes of memory and swap from /proc/meminfo.</summary>
internal sealed class MemoryReader(SystemTree tree)
{
    public MemoryProfile Read()
    {
        var meminfo = tree.Read("/proc/meminfo");
        return new MemoryProfile
        {
            TotalBytes = meminfo.Failure == ReadFailure.NoSuchTree
                ? Observed.Value(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
                : Bytes(meminfo, "MemTotal", "memory size"),
            AvailableBytes = Bytes(meminfo, "MemAvailable", "available memory"),
            SwapBytes = Bytes(meminfo, "SwapTotal", "swap size"),
            PageBytes = Environment.SystemPageSize,
            TransparentHugePages = HugePages(),
        };
    }

    private Observed<string> HugePages()
    {
        // "always [madvise] never": the word in brackets is the setting.
        var line = tree.Line("/sys/kernel/mm/transparent_hugepage/enabled", "transparent huge pages");
        if (!line.TryGet(out string? text))
        {
            return line;
        }

        int open = text.IndexOf('[');
        int close = text.IndexOf(']');
        return open >= 0 && close > open + 1 && text[(open + 1)..close] is "always" or "madvise" or "never"
            ? Observed.Value(text[(open + 1)..close])
            : Observed.Not<string>("the setting of transparent huge pages is in an unknown form");
    }

    private static Observed<long> Bytes(ReadResult meminfo, string key, string what) =>
        meminfo.Text is null
            ? Observed.Not<long>(SystemTree.Reason(meminfo.Failure, what))
            : KeyValueText.FindNumber(meminfo.Text, key, ':') is { } kilobytes and <= SystemTree.LargestNumber / 1024
                ? Observed.Value(kilobytes * 1024)
                : Observed.Not<long>($"the system offers no {what}");
}
