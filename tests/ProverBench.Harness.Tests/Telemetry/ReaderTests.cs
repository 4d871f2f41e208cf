using ProverBench.Harness.Profile;
using ProverBench.Harness.Telemetry;
using ProverBench.Harness.Telemetry.Readers;
using ProverBench.Harness.Tests.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Telemetry;

public class ReaderTests
{
    private static readonly TelemetrySample _empty = new() { MonotonicNs = 0, WallMicroseconds = 0 };

    [Fact]
    public void ReadsTheScheduler()
    {
        using var machine = new FakeMachine()
            .File("/proc/stat", "cpu  100 1 20 1000 30 4 5 7 50 0\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 1 2 3\n")
            .File("/proc/pressure/cpu", "some avg10=12.34 avg60=0.00 avg300=0.00 total=1\nfull avg10=99.00 avg60=0.00 avg300=0.00 total=0\n")
            .File("/proc/loadavg", "1.25 0.50 0.10 2/300 12345\n");
        var sample = new SchedulerReader(machine.Tree).Fill(_empty);

        Assert.Equal((1167L, 130L, 7L), (sample.TotalTicks, sample.BusyTicks, sample.StealTicks));
        Assert.Equal((12.34m, 1.25m), (sample.CpuPressurePercent, sample.LoadAverage1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu 1 2 3\n")]
    [InlineData("cpu -1 1 1 1 1 1 1 1\n")]
    [InlineData("cpu 9223372036854775807 9223372036854775807 1 1 1 1 1 1\n")]
    [InlineData("some avg10=-5 x\n")]
    [InlineData("some avg10=1e9 x\n")]
    [InlineData("\u001b[31m\n")]
    public void WhatTheSchedulerDoesNotTellIsNull(string text)
    {
        using var machine = new FakeMachine().File("/proc/stat", text).File("/proc/pressure/cpu", text).File("/proc/loadavg", text);

        Assert.Equal(_empty, new SchedulerReader(machine.Tree).Fill(_empty));
    }

    [Fact]
    public void ReadsLimitsHitUnderVersion2()
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", "0::/a\n")
            .File("/proc/self/mountinfo", "29 23 0:26 / /cg rw - cgroup2 cgroup2 rw\n")
            .File("/proc/vmstat", "nr_free_pages 1\npswpin 10\npswpout 20\n")
            .File("/cg/a/memory.events", "low 0\nhigh 3\nmax 4\noom 5\noom_kill 6\n")
            .File("/cg/a/cpu.stat", "usage_usec 1\nnr_periods 9\nnr_throttled 8\n");
        var sample = new PressureReader(machine.Tree, new CgroupTree(machine.Tree)).Fill(_empty);

        Assert.Equal((10L, 20L, 3L, 5L, 8L), (sample.SwapInPages, sample.SwapOutPages, sample.MemoryHighEvents, sample.OutOfMemoryEvents, sample.CgroupThrottled));
    }

    [Fact]
    public void ReadsLimitsHitUnderVersion1()
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", "4:memory:/j\n1:cpu:/\n")
            .File("/proc/self/mountinfo", "30 1 0:1 / /cg/memory rw - cgroup cgroup rw,memory\n31 1 0:2 / /cg/cpu rw - cgroup cgroup rw,cpu\n")
            .File("/cg/memory/j/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n")
            .File("/cg/cpu/cpu.stat", "nr_periods 0\nnr_throttled 4\n");
        var sample = new PressureReader(machine.Tree, new CgroupTree(machine.Tree)).Fill(_empty);

        Assert.Equal((null, 2L, 4L, null), (sample.MemoryHighEvents, sample.OutOfMemoryEvents, sample.CgroupThrottled, sample.SwapInPages));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SumsTheTreeOfProcesses(bool childrenFiles)
    {
        // pid (name) state ppid …: fields 12, 13 faults; 14 to 17 times; 24 resident pages.
        static string Stat(int pid, int parent, int number) =>
            $"{pid} (a) b ({pid}) S {parent} 1 1 0 -1 0 0 0 {number} {10 * number} {number} {number} {number} {number} 20 0 1 0 100 1000 {number} 0 0\n";
        using var machine = new FakeMachine()
            .File("/proc/100/stat", Stat(100, 1, 1))
            .File("/proc/200/stat", Stat(200, 100, 2))
            .File("/proc/300/stat", Stat(300, 200, 3))
            .File("/proc/400/stat", Stat(400, 1, 1000))
            .File("/proc/100/task/100/status", "Name:\tx\nvoluntary_ctxt_switches:\t9\nnonvoluntary_ctxt_switches:\t5\n")
            .File("/proc/300/task/301/status", "nonvoluntary_ctxt_switches:\t6\n");
        if (childrenFiles)
        {
            machine.File("/proc/100/task/100/children", "200 ").File("/proc/200/task/200/children", "300 999 ").File("/proc/300/task/300/children", "100 ");
        }

        var reader = new ProcessReader(machine.Tree, 100);
        var sample = reader.Fill(_empty);

        Assert.Equal(((1L + 2 + 3) * 4 * 10_000_000, 66L, 6L * Environment.SystemPageSize, 11L), (sample.TreeCpuNs, sample.MajorFaults, sample.TreeRssBytes, sample.InvoluntarySwitches));

        // A thread that ended takes nothing back; one that went on adds its increment.
        File.Delete(Path.Join(machine.Root, "/proc/300/task/301/status"));
        machine.File("/proc/100/task/100/status", "nonvoluntary_ctxt_switches:\t7\n");
        Assert.Equal(13, reader.Fill(_empty).InvoluntarySwitches);
    }

    [Fact]
    public void ReadsSensorsOfTheProcessorsOnly()
    {
        using var machine = Machines.BareMetal();
        var reader = new SensorReader(machine.Tree);

        Assert.Equal((60_500L, 2350, 28L), (reader.Fill(_empty).TemperatureMillidegrees, reader.Fill(_empty).FrequencyMegahertz, reader.Fill(_empty).ThermalThrottles));

        File.Delete(Path.Join(machine.Root, "/sys/devices/system/cpu/cpu7/thermal_throttle/core_throttle_count"));
        Assert.Null(reader.Fill(_empty).ThermalThrottles);
    }

    [Fact]
    public void UndoesTheWrapAroundOfEnergy()
    {
        using var machine = Machines.BareMetal();
        var reader = new EnergyReader(machine.Tree); // 1000 of 65000 and 2000 of 65000
        Assert.Equal(0, reader.Fill(_empty).EnergyMicrojoules);

        machine.File("/sys/class/powercap/intel-rapl:0/energy_uj", "64000\n");
        Assert.Equal(63_000, reader.Fill(_empty).EnergyMicrojoules);
        machine.File("/sys/class/powercap/intel-rapl:0/energy_uj", "500\n");
        Assert.Equal(64_500, reader.Fill(_empty).EnergyMicrojoules);

        machine.File("/sys/class/powercap/intel-rapl:1/energy_uj", "-3\n");
        Assert.Null(reader.Fill(_empty).EnergyMicrojoules);
        machine.File("/sys/class/powercap/intel-rapl:1/energy_uj", "2500\n");
        Assert.Null(reader.Fill(_empty).EnergyMicrojoules); // wraps may have been missed
    }

    [Fact]
    public void WithoutSourcesNothingIsObserved()
    {
        using var machine = new FakeMachine();
        var sample = new BootReader(machine.Tree, () => null).Fill(new EnergyReader(machine.Tree).Fill(new SensorReader(machine.Tree).Fill(
            new ProcessReader(machine.Tree, 1).Fill(new PressureReader(machine.Tree, new CgroupTree(machine.Tree)).Fill(new SchedulerReader(machine.Tree).Fill(_empty))))));

        Assert.Equal(_empty, sample);
    }

    [Fact]
    public void TheBootIsToldWithoutItsName()
    {
        const string id = "6a1f7c3e-5b2d-4c8e-9f00-123456789abc";
        using var machine = new FakeMachine().File("/proc/sys/kernel/random/boot_id", id + "\n");
        var sample = new BootReader(machine.Tree, () => 12).Fill(_empty);

        Assert.Matches("^[0-9a-f]{16}$", sample.BootDigest);
        Assert.DoesNotContain(sample.BootDigest!, id.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(12, sample.SuspendedNs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1001)]
    [InlineData(1025)]
    public void TheCalibrationChainIsComputed(int steps)
    {
        // x_n = a^n·x + c·(1 + a + … + a^(n−1)) mod 2^64
        ulong power = 1;
        ulong sum = 0;
        for (int i = 0; i < steps; i++)
        {
            sum = unchecked(sum + power);
            power = unchecked(power * 6364136223846793005);
        }

        Assert.Equal(unchecked((power * 77) + (1442695040888963407 * sum)), CalibrationKernel.Chain(77, steps));
        Assert.True(CalibrationKernel.Measure() > 0);
    }

    [Fact]
    public void ThisMachinesSampleHoldsWhatLinuxAlwaysHas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads Linux's files");
        var telemetry = MachineTelemetry.OfThisMachine();
        var sample = telemetry.Sample();

        Assert.Equal(0, telemetry.FailedReadings);
        Assert.True(sample.TotalTicks > 0 && sample.TreeRssBytes > 0 && sample.CalibrationNs > 0);
        Assert.NotNull(sample.SuspendedNs);
        Assert.InRange(DateTimeOffset.UnixEpoch.AddMicroseconds(sample.WallMicroseconds), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }
}
