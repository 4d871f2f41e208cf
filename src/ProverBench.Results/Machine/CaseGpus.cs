namespace ProverBench.Results.Machine;

/// <summary>Summarises telemetry of one GPU around one case; anyone who has the samples of a run log can do it again.</summary>
public static class CaseGpus
{
    private const long Idle = 0x1;

    private static readonly (long Bit, string Name)[] Reasons =
    [
        (0x4, "power cap"),
        (0x8, "hardware slowdown"),
        (0x10, "held at the clock of other GPUs"),
        (0x20, "software thermal slowdown"),
        (0x40, "hardware thermal slowdown"),
        (0x80, "power brake"),
    ];

    /// <summary>The GPU that a backend runs on, by its PCI address; null where the backend is none, or NVML does not show it.</summary>
    public static NvidiaGpu? Of(BackendIdentity backend, HardwareProfile machine)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(machine);
        return backend.Properties.TryGetValue("pci", out var address) && machine.NvidiaGpus.IsObserved
            ? machine.NvidiaGpus.Value.FirstOrDefault(gpu => gpu.PciAddress.IsObserved && Same(gpu.PciAddress.Value, address))
            : null;
    }

    /// <summary>What the samples say of one GPU around a case: the last before its start, those up to its end, the first after it. Null where the GPU is in none of them.</summary>
    /// <param name="samples">With their numbers in the run log, in its order.</param>
    /// <param name="started">The number of the entry that starts the case.</param>
    /// <param name="ended">That of the entry that ends it.</param>
    /// <param name="gpu">The GPU.</param>
    public static CaseGpu? Of(IReadOnlyList<(long Sequence, TelemetrySample Sample)> samples, long started, long ended, NvidiaGpu gpu)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(gpu);
        var first = samples.Select(s => s.Sequence).LastOrDefault(n => n < started, started);
        var after = samples.Select(s => s.Sequence).FirstOrDefault(n => n > ended, ended);
        (long Ns, GpuSample Gpu)[] window =
        [
            .. samples.Where(s => s.Sequence >= first && s.Sequence <= after)
                .SelectMany(s => (s.Sample.Gpus ?? []).Where(g => g.Index == gpu.Index).Select(g => (s.Sample.MonotonicNs, g))),
        ];
        if (window.Length == 0)
        {
            return null;
        }

        var (energy, quality) = Energy(window);
        var (before, behind, duration) = (window[0].Gpu, window[^1].Gpu, window[^1].Ns - window[0].Ns);
        long? reasons = window.Select(w => w.Gpu.ClockEventReasons).OfType<long>().ToArray() is { Length: > 0 } seen ? seen.Aggregate(0L, (a, b) => a | b) : null;
        return new CaseGpu
        {
            Index = gpu.Index,
            Device = gpu.Name.IsObserved ? gpu.Name.Value : null,
            Driver = gpu.DriverVersion.IsObserved ? gpu.DriverVersion.Value : null,
            Samples = window.Length,
            WindowNs = duration,
            MegahertzBefore = before.SmMegahertz,
            MegahertzAfter = behind.SmMegahertz,
            LowestMegahertz = window.Where(w => (w.Gpu.ClockEventReasons & Idle) is null or 0).Min(w => w.Gpu.SmMegahertz),
            MemoryMegahertzBefore = before.MemoryMegahertz,
            MemoryMegahertzAfter = behind.MemoryMegahertz,
            MeanMilliwatts = energy is { } millijoules && duration > 0 ? (long)(millijoules * 1e9m / duration) : null,
            PeakMilliwatts = window.Max(w => w.Gpu.PowerMilliwatts),
            EnergyMillijoules = energy,
            EnergyQuality = quality,
            ClockEventReasons = reasons,
            Throttling = reasons is { } mask ? [.. Reasons.Where(r => (mask & r.Bit) != 0).Select(r => r.Name)] : null,
            PeakUtilizationPercent = window.Max(w => w.Gpu.UtilizationPercent),
            PeakMemoryBytes = window.Max(w => w.Gpu.MemoryUsedBytes),
            HottestDegrees = window.Max(w => w.Gpu.TemperatureDegrees),
        };
    }

    /// <summary>By the counter where every sample has it and it never goes back, else by power, else not at all.</summary>
    private static (long? Millijoules, EnergyQuality? Quality) Energy((long Ns, GpuSample Gpu)[] window)
    {
        if (window.Length < 2)
        {
            return (null, null);
        }

        var pairs = window.Zip(window.Skip(1)).ToArray();
        if (pairs.All(p => p.Second.Gpu.EnergyMillijoules >= p.First.Gpu.EnergyMillijoules))
        {
            return (window[^1].Gpu.EnergyMillijoules - window[0].Gpu.EnergyMillijoules, EnergyQuality.Counted);
        }

        // Milliwatts times nanoseconds are 10⁻⁹ millijoules.
        return window.All(w => w.Gpu.PowerMilliwatts is not null)
            ? ((long)(pairs.Sum(p => (p.First.Gpu.PowerMilliwatts!.Value + p.Second.Gpu.PowerMilliwatts!.Value) / 2m * (p.Second.Ns - p.First.Ns)) / 1e9m), EnergyQuality.Integrated)
            : (null, null);
    }

    /// <summary>Drivers write the domain with four digits or eight.</summary>
    private static bool Same(string a, string b) => string.Equals(a.TrimStart('0'), b.TrimStart('0'), StringComparison.OrdinalIgnoreCase);
}
