using ProverBench.Results.Machine;

namespace ProverBench.Results.Tests.Machine;

public class TelemetrySummariesTests
{
    [Fact]
    public void NothingSeenIsNothingClaimed()
    {
        foreach (var samples in new[] { Array.Empty<TelemetrySample>(), [At(0)], [At(0), At(1)] })
        {
            var summary = TelemetrySummaries.Of(samples);

            Assert.Equal(new TelemetrySummary { Samples = samples.Length, DurationNs = summary.DurationNs, ClockDisagreementPercent = samples.Length > 1 ? 0m : null }, summary);
        }
    }

    [Fact]
    public void StealIsAShareOfAllTicks()
    {
        var summary = TelemetrySummaries.Of(
        [
            At(0) with { TotalTicks = 1000, StealTicks = 50, BusyTicks = 100, TreeCpuNs = 0 },
            At(1) with { TotalTicks = 1200, StealTicks = 50, BusyTicks = 200, TreeCpuNs = 500_000_000 },
            At(2) with { TotalTicks = 1400, StealTicks = 60, BusyTicks = 300, TreeCpuNs = 1_000_000_000 },
        ]);

        Assert.Equal((2.5m, 5m), (summary.StealPercent, summary.WorstStealPercent));
        Assert.Equal(25m, summary.OtherLoadPercent); // 200 busy ticks of 400, 100 of them ours
    }

    [Fact]
    public void CountersRise()
    {
        var summary = TelemetrySummaries.Of(
        [
            At(0) with { SwapInPages = 5, SwapOutPages = 7, MajorFaults = 1, CgroupThrottled = 2, EnergyMicrojoules = 10, OutOfMemoryEvents = 3 },
            At(1),
            At(2) with { SwapInPages = 6, SwapOutPages = 9, MajorFaults = 1, CgroupThrottled = 4, EnergyMicrojoules = 1010, OutOfMemoryEvents = 2 },
        ]);

        Assert.Equal((3L, 0L, 2L, 1000L), (summary.SwappedPages, summary.MajorFaults, summary.CgroupThrottled, summary.EnergyMicrojoules));
        Assert.Null(summary.OutOfMemoryEvents); // it fell: what happened between is not known
        Assert.Null(summary.ThermalThrottles);
    }

    [Fact]
    public void ExtremesAreOfAllSamples()
    {
        var summary = TelemetrySummaries.Of(
        [
            At(0) with { TreeRssBytes = 10, TemperatureMillidegrees = 50_000, FrequencyMegahertz = 3000, CpuPressurePercent = 1.5m, LoadAverage1 = 0.25m },
            At(1) with { TreeRssBytes = 30, TemperatureMillidegrees = 70_000, FrequencyMegahertz = 2000, CpuPressurePercent = 9.5m, LoadAverage1 = 4m },
            At(2) with { TreeRssBytes = 20 },
        ]);

        Assert.Equal((30L, 70_000L, 2000, 3000, 9.5m, 0.25m), (summary.PeakTreeRssBytes, summary.HottestMillidegrees, summary.LowestMegahertz, summary.HighestMegahertz, summary.WorstCpuPressurePercent, summary.LoadAverageAtStart));
    }

    [Theory]
    [InlineData(new long[] { 100, 100, 100 }, 100, 100, "0.000")]
    [InlineData(new long[] { 100, 110 }, 100, 110, "10.000")]
    [InlineData(new long[] { 100, 900, 101, 50, 50, 50, 104, 103, 900 }, 101, 104, "2.970")] // medians of thirds: a spike does not count
    public void CalibrationComparesTheThirds(long[] times, long first, long last, string drift)
    {
        var summary = TelemetrySummaries.Of([.. times.Select((t, i) => At(i) with { CalibrationNs = t })]);

        Assert.Equal((first, last), (summary.CalibrationFirstNs, summary.CalibrationLastNs));
        Assert.Equal(drift, summary.CalibrationDriftPercent!.Value.ToString("F3"));
    }

    [Fact]
    public void ClocksThatPartAreSeen()
    {
        var summary = TelemetrySummaries.Of([At(0), At(100) with { WallMicroseconds = 101_000_000 }]);

        Assert.Equal(1m, summary.ClockDisagreementPercent);
    }

    [Fact]
    public void ARebootIsSeen()
    {
        Assert.False(TelemetrySummaries.Of([At(0) with { BootDigest = "a" }, At(1) with { BootDigest = "b" }]).SameBoot);
        Assert.True(TelemetrySummaries.Of([At(0) with { BootDigest = "a" }, At(1) with { BootDigest = "a" }]).SameBoot);
        Assert.Null(TelemetrySummaries.Of([At(0) with { BootDigest = "a" }, At(1)]).SameBoot);
    }

    [Fact]
    public void SuspensionIsMoreThanTheJitterOfTwoClocks()
    {
        Assert.Equal(0, TelemetrySummaries.Of([At(0) with { SuspendedNs = 5 }, At(1) with { SuspendedNs = -400 }]).SuspendedNs);
        Assert.Equal(3_000_000_000, TelemetrySummaries.Of([At(0) with { SuspendedNs = 0 }, At(1) with { SuspendedNs = 3_000_000_000 }]).SuspendedNs);
    }

    [Fact]
    public void TheBusiestGpuTellsItsClocksAndAllTellTheirEnergy()
    {
        var summary = TelemetrySummaries.Of(
        [
            At(0) with { Gpus = [new() { Index = 0, UtilizationPercent = 3, SmMegahertz = 300, EnergyMillijoules = 5 }, new() { Index = 1, UtilizationPercent = 10, SmMegahertz = 1980, MemoryUsedBytes = 7, EnergyMillijoules = 100 }] },
            At(1) with { Gpus = [new() { Index = 0, UtilizationPercent = 0, SmMegahertz = 310, EnergyMillijoules = 6 }, new() { Index = 1, UtilizationPercent = 99, SmMegahertz = 1700, MemoryUsedBytes = 9, PowerMilliwatts = 700, EnergyMillijoules = 900 }] },
        ]);
        Assert.Equal((99, 9L, 1980, 1700, 700L, 801L), (summary.GpuPeakUtilizationPercent, summary.GpuPeakMemoryBytes, summary.GpuFirstMegahertz, summary.GpuLastMegahertz, summary.GpuPeakMilliwatts, summary.GpuEnergyMillijoules));
        var none = TelemetrySummaries.Of([At(0), At(1)]);
        Assert.Equal((null, null, null), (none.GpuPeakUtilizationPercent, none.GpuFirstMegahertz, none.GpuEnergyMillijoules));
    }

    [Fact]
    public void GpuFindingsAreJoined()
    {
        var summary = TelemetrySummaries.Of(
        [
            At(0) with { Gpus = [new() { Index = 0, ClockEventReasons = 4, UncorrectedEccErrors = 1 }, new() { Index = 1, ClockEventReasons = 0, UncorrectedEccErrors = 0 }] },
            At(1) with { Gpus = [new() { Index = 0, ClockEventReasons = 0x40, UncorrectedEccErrors = 1 }, new() { Index = 1, UncorrectedEccErrors = 2 }] },
        ]);

        Assert.Equal((0x44L, 2L), (summary.GpuClockEventReasons, summary.UncorrectedEccErrors));
    }

    private static TelemetrySample At(long seconds) => new() { MonotonicNs = seconds * 1_000_000_000, WallMicroseconds = seconds * 1_000_000 };
}
