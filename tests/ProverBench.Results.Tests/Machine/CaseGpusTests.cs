using ProverBench.Results.Machine;

namespace ProverBench.Results.Tests.Machine;

/// <summary>What is said of a GPU around a case: the samples that count, and how energy was come by.</summary>
public sealed class CaseGpusTests
{
    private const long Second = 1_000_000_000;

    private static readonly NvidiaGpu Card = new()
    {
        Index = 1,
        Name = Observed.Value("A card"),
        PciAddress = Observed.Value("00000000:41:00.0"),
        MemoryBytes = Observed.Value(1L << 36),
        ComputeCapability = Observed.Value("9.0"),
        DriverVersion = Observed.Value("580.1"),
        MaximumSmMegahertz = Observed.Value(1980),
        MaximumMemoryMegahertz = Observed.Value(3201),
        PowerLimitMilliwatts = Observed.Value(700_000L),
        EccEnabled = Observed.Value(true),
        MigEnabled = Observed.Value(false),
        PcieWidth = Observed.Value(16),
        PcieGeneration = Observed.Not<int>("the driver does not tell"),
    };

    /// <summary>The last sample before the case to the first after it; of the others and the other card nothing.</summary>
    [Fact]
    public void ACaseHasTheSamplesAroundIt()
    {
        TelemetrySample[] series =
        [
            At(0, 9999, 9, 5, 0x8),
            At(1, 300, 60_000, 100, 0x1),
            At(2, 1980, 700_000, 700, 0x4),
            At(3, 1500, 650_000, 1350, 0x44),
            At(4, 1900, 500_000, 1800, 0),
            At(5, 9999, 900_000, 9000, 0x80),
        ];
        var gpu = Around(series, 1, 3)!;
        Assert.Equal((1, "A card", "580.1", 4, 3 * Second), (gpu.Index, gpu.Device, gpu.Driver, gpu.Samples, gpu.WindowNs));
        Assert.Equal((300, 1900, 1500, 301, 1901), (gpu.MegahertzBefore, gpu.MegahertzAfter, gpu.LowestMegahertz, gpu.MemoryMegahertzBefore, gpu.MemoryMegahertzAfter));
        Assert.Equal((1700L, EnergyQuality.Counted, 566L, 700_000L), (gpu.EnergyMillijoules, gpu.EnergyQuality, gpu.MeanMilliwatts, gpu.PeakMilliwatts));
        Assert.Equal((0x45L, 90, 4L, 54), (gpu.ClockEventReasons, gpu.PeakUtilizationPercent, gpu.PeakMemoryBytes, gpu.HottestDegrees));
        Assert.Equal(["power cap", "hardware thermal slowdown"], gpu.Throttling);
    }

    /// <summary>(60 + 700)/2 + (700 + 650)/2 W·s without a counter, or with one that went back; nothing without power too.</summary>
    [Fact]
    public void EnergyWithoutACounterIsPowerIntegrated()
    {
        TelemetrySample[] series = [At(1, 300, 60_000, null, 0), At(2, 1980, 700_000, null, 0), At(3, 1500, 650_000, null, 0)];
        var gpu = Around(series, 0, 3)!;
        Assert.Equal((1_055_000L, EnergyQuality.Integrated, 527_500L), (gpu.EnergyMillijoules, gpu.EnergyQuality, gpu.MeanMilliwatts));
        Assert.Empty(gpu.Throttling!);
        Assert.Equal(EnergyQuality.Integrated, Around([At(1, 1, 5, 9, 0), At(2, 1, 5, 8, 0)], 0, 9)!.EnergyQuality);
        Assert.Equal((null, null), (Around([At(1, 1, 5, 9, 0)], 0, 9)!.EnergyMillijoules, Around([At(1, 1, null, null, 0), At(2, 1, 4, null, 0)], 0, 9)!.EnergyQuality));
        Assert.Null(Around([At(1, 1, 5, 9, 0) with { Gpus = null }], 0, 1));
    }

    [Theory]
    [InlineData("00000000:41:00.0", true)]
    [InlineData("0000:41:00.0", true)]
    [InlineData("00000000:42:00.0", false)]
    [InlineData(null, false)]
    public void TheCardIsFoundByItsAddress(string? address, bool found)
    {
        var document = SampleResults.Document();
        var backend = document.Backend with { Properties = address is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["pci"] = address } };
        Assert.Equal(found, CaseGpus.Of(backend, document.Machine with { NvidiaGpus = Observed.Value<IReadOnlyList<NvidiaGpu>>([Card]) }) is not null);
        Assert.Null(CaseGpus.Of(backend, document.Machine with { NvidiaGpus = Observed.Not<IReadOnlyList<NvidiaGpu>>("NVML is not installed") }));
    }

    /// <summary>Of a log that has a sample a second, and the case's start and end half a second after two of them.</summary>
    private static CaseGpu? Around(TelemetrySample[] series, int from, int to)
        => CaseGpus.Of([.. series.Select(s => (2 * s.MonotonicNs / Second, s))], (2 * from) + 1, (2 * to) + 1, Card);

    private static TelemetrySample At(int second, int megahertz, long? milliwatts, long? millijoules, long reasons) => new()
    {
        MonotonicNs = second * Second,
        WallMicroseconds = second * 1_000_000L,
        Gpus =
        [
            new() { Index = 0, SmMegahertz = 7, PowerMilliwatts = 1_000_000, EnergyMillijoules = second * 5, ClockEventReasons = 0xff, UtilizationPercent = 100, MemoryUsedBytes = 1L << 40, TemperatureDegrees = 99 },
            new()
            {
                Index = 1,
                SmMegahertz = megahertz,
                MemoryMegahertz = megahertz + 1,
                PowerMilliwatts = milliwatts,
                EnergyMillijoules = millijoules,
                ClockEventReasons = reasons,
                UtilizationPercent = 50 + (10 * second),
                MemoryUsedBytes = second,
                TemperatureDegrees = 50 + second,
            },
        ],
    };
}
