namespace ProverBench.Results.Machine;

/// <summary>Summarises samples; anyone who has the samples of a run log can do it again.</summary>
public static class TelemetrySummaries
{
    /// <summary>Samples that a summary is made of, a day at one a second. Beyond that the oldest but the first go; the run log has them all.</summary>
    public const int Capacity = 86_400;

    /// <summary>Adds a sample to those that the summary will be made of.</summary>
    public static void Keep(List<TelemetrySample> kept, TelemetrySample next)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Count == Capacity)
        {
            kept.RemoveRange(1, Capacity / 4);
        }

        kept.Add(next);
    }

    /// <param name="samples">In the order of time.</param>
    public static TelemetrySummary Of(IReadOnlyList<TelemetrySample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        long duration = samples.Count > 0 ? samples[^1].MonotonicNs - samples[0].MonotonicNs : 0;
        var (first, last) = CalibrationThirds(samples);
        GpuSample[]? busiest = samples.SelectMany(s => s.Gpus ?? []).GroupBy(g => g.Index).Select(g => g.ToArray()).MaxBy(g => g.Max(s => s.UtilizationPercent) ?? -1);
        var boots = samples.Select(s => s.BootDigest).OfType<string>().ToArray();
        return new TelemetrySummary
        {
            Samples = samples.Count,
            DurationNs = duration,
            StealPercent = samples.Count > 1 ? Share(samples[0], samples[^1], s => s.StealTicks) : null,
            WorstStealPercent = WorstSteal(samples),
            WorstCpuPressurePercent = samples.Max(s => s.CpuPressurePercent),
            OtherLoadPercent = OtherLoad(samples),
            SwappedPages = Sum(Rise(samples, s => s.SwapInPages), Rise(samples, s => s.SwapOutPages)),
            MajorFaults = Rise(samples, s => s.MajorFaults),
            InvoluntarySwitches = Rise(samples, s => s.InvoluntarySwitches),
            PeakTreeRssBytes = samples.Max(s => s.TreeRssBytes),
            HottestMillidegrees = samples.Max(s => s.TemperatureMillidegrees),
            LowestMegahertz = samples.Min(s => s.FrequencyMegahertz),
            HighestMegahertz = samples.Max(s => s.FrequencyMegahertz),
            CalibrationFirstNs = first,
            CalibrationLastNs = last,
            CalibrationDriftPercent = first > 0 && last is { } l ? Percent(l - first.Value, first.Value) : null,
            ThermalThrottles = Rise(samples, s => s.ThermalThrottles),
            CgroupThrottled = Rise(samples, s => s.CgroupThrottled),
            MemoryHighEvents = Rise(samples, s => s.MemoryHighEvents),
            OutOfMemoryEvents = Rise(samples, s => s.OutOfMemoryEvents),
            EnergyMicrojoules = Rise(samples, s => s.EnergyMicrojoules),
            LoadAverageAtStart = samples.Count > 0 ? samples[0].LoadAverage1 : null,
            SameBoot = boots.Length > 1 ? boots.All(b => b == boots[0]) : null,
            SuspendedNs = Rise(samples, s => s.SuspendedNs, tolerance: ReadingJitterNs),
            ClockDisagreementPercent = duration > 0
                ? Percent(((samples[^1].WallMicroseconds - samples[0].WallMicroseconds) * 1000) - duration, duration)
                : null,
            GpuClockEventReasons = Gpus(samples, g => g.ClockEventReasons) is { Length: > 0 } reasons ? reasons.Aggregate(0L, (a, b) => a | b) : null,
            UncorrectedEccErrors = OfAllGpus(samples, g => g.UncorrectedEccErrors),
            GpuPeakUtilizationPercent = busiest?.Max(g => g.UtilizationPercent),
            GpuPeakMemoryBytes = Gpus(samples, g => g.MemoryUsedBytes) is { Length: > 0 } used ? used.Max() : null,
            GpuFirstMegahertz = busiest?.Select(g => g.SmMegahertz).FirstOrDefault(clock => clock is not null),
            GpuLastMegahertz = busiest?.Select(g => g.SmMegahertz).LastOrDefault(clock => clock is not null),
            GpuPeakMilliwatts = Gpus(samples, g => g.PowerMilliwatts) is { Length: > 0 } power ? power.Max() : null,
            GpuEnergyMillijoules = OfAllGpus(samples, g => g.EnergyMillijoules),
        };
    }

    /// <summary>Two clocks are not read at the same instant; differences below this are none.</summary>
    private const long ReadingJitterNs = 1_000_000;

    /// <summary>Last minus first observed; null with fewer than two observations or where any step goes down.</summary>
    private static long? Rise(IReadOnlyList<TelemetrySample> samples, Func<TelemetrySample, long?> counter, long tolerance = 0)
    {
        long[] values = [.. samples.Select(counter).OfType<long>()];
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[i - 1] - tolerance)
            {
                return null;
            }
        }

        return values.Length < 2 ? null : values[^1] - values[0] is var rise && Math.Abs(rise) <= tolerance ? 0 : rise;
    }

    private static long? Sum(long? a, long? b) => a + b;

    private static decimal Percent(decimal part, decimal whole) => decimal.Round(100 * part / whole, 3);

    private static decimal? Share(TelemetrySample from, TelemetrySample to, Func<TelemetrySample, long?> ticks) =>
        to.TotalTicks - from.TotalTicks is > 0 and { } total && ticks(to) - ticks(from) is >= 0 and { } part ? Percent(part, total) : null;

    private static decimal? WorstSteal(IReadOnlyList<TelemetrySample> samples)
    {
        decimal? worst = null;
        for (int i = 1; i < samples.Count; i++)
        {
            worst = Share(samples[i - 1], samples[i], s => s.StealTicks) is { } share && (worst is null || share > worst) ? share : worst;
        }

        return worst;
    }

    private static decimal? OtherLoad(IReadOnlyList<TelemetrySample> samples)
    {
        // Ticks have the unit of one processor's time, 10 ms, as the tree's processor time was read in.
        const long nanosecondsATick = 10_000_000;
        if (samples.Count < 2)
        {
            return null;
        }

        var (from, to) = (samples[0], samples[^1]);
        return to.TotalTicks - from.TotalTicks is > 0 and { } total && to.BusyTicks - from.BusyTicks is { } busy && to.TreeCpuNs - from.TreeCpuNs is { } own
            ? Math.Max(0, Percent(busy - ((decimal)own / nanosecondsATick), total))
            : null;
    }

    private static (long? First, long? Last) CalibrationThirds(IReadOnlyList<TelemetrySample> samples)
    {
        long[] times = [.. samples.Select(s => s.CalibrationNs).OfType<long>()];
        int third = (times.Length + 2) / 3;
        return times.Length < 2 ? (null, null) : (Median(times[..third]), Median(times[^third..]));
    }

    private static long Median(long[] values)
    {
        Array.Sort(values);
        return values[(values.Length - 1) / 2];
    }

    private static long[] Gpus(IReadOnlyList<TelemetrySample> samples, Func<GpuSample, long?> value) =>
        [.. samples.SelectMany(s => s.Gpus ?? []).Select(value).OfType<long>()];

    /// <summary>How far a counter rose, all GPUs together; null where one does not tell.</summary>
    private static long? OfAllGpus(IReadOnlyList<TelemetrySample> samples, Func<GpuSample, long?> counter)
        => Rise(samples, sample => sample.Gpus is { Count: > 0 } gpus && gpus.All(g => counter(g) is not null) ? gpus.Sum(counter) : null);
}
