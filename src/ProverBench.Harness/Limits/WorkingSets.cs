using ProverBench.Results.Machine;

namespace ProverBench.Harness.Limits;

/// <summary>How many bytes a kernel touches so that one level of the memory hierarchy answers.</summary>
/// <param name="CopyBytes">Source and destination of all threads together.</param>
/// <param name="Latency">Per level: id of the limit and bytes.</param>
internal sealed record WorkingSets(long CopyBytes, IReadOnlyList<(string Id, long Bytes)> Latency)
{
    private const long Mebibyte = 1L << 20;

    /// <summary>Sizes for the caches of a profile; what is not observable takes the place of a small desktop's: 32 KiB, 512 KiB, 8 MiB.</summary>
    public static WorkingSets For(HardwareProfile profile)
    {
        var data = profile.Caches.Or([]).Where(c => c.Kind != "instruction").ToArray();
        long Size(int level, long otherwise) => data.Where(c => c.Level == level).Select(c => c.SizeBytes).DefaultIfEmpty(otherwise).Max();
        long l1 = Size(1, 32 * 1024);
        long l2 = Size(2, 512 * 1024);
        bool noL3 = data.Length > 0 && data.All(c => c.Level < 3);
        long l3 = noL3 ? 0 : Size(3, 8 * Mebibyte);

        // Half of a private level leaves room for what else lives in it; a quarter of a shared one for the neighbours.
        var latency = new List<(string, long)> { (MachineLimitIds.LatencyL1, l1 / 2), (MachineLimitIds.LatencyL2, Math.Max(l2 / 2, 2 * l1)) };
        if (l3 > 0)
        {
            latency.Add((MachineLimitIds.LatencyL3, Math.Max(l3 / 4, 2 * l2)));
        }

        long lastLevel = Math.Max(l2, l3);
        long allLastLevels = data.Length == 0 ? lastLevel : data.Where(c => c.Level == data.Max(d => d.Level)).Sum(c => c.SizeBytes * c.Instances);
        long spare = Spare(profile) / 8;
        latency.Add((MachineLimitIds.LatencyMemory, Math.Min(Math.Clamp(4 * lastLevel, 64 * Mebibyte, 256 * Mebibyte), Math.Max(spare, Mebibyte))));
        long copy = Math.Min(Math.Clamp(4 * allLastLevels, 128 * Mebibyte, 1024 * Mebibyte), Math.Max(spare, Mebibyte));
        return new WorkingSets(copy, latency);
    }

    /// <summary>Memory that may be used: what is available and what the control group leaves.</summary>
    private static long Spare(HardwareProfile profile)
    {
        long available = profile.Memory.AvailableBytes.Or(profile.Memory.TotalBytes.Or(1024 * Mebibyte));
        return Math.Min(available, profile.Limits.MemoryMax.Or(Bound.Unlimited).Bytes ?? long.MaxValue);
    }
}
