using System.Text.Json;
using ProverBench.Harness.Profile;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Profile;

public class HardwareProbeTests
{
    [Fact]
    public void ReadsBareMetal()
    {
        using var machine = Machines.BareMetal();
        var profile = Machines.Read(machine);

        Assert.Equal("Supermicro AS-1015", profile.Platform.Value);
        Assert.Equal("AuthenticAMD", profile.Cpu.Vendor.Value);
        Assert.Equal("AMD EPYC 9654 96-Core Processor", profile.Cpu.Brand.Value);
        Assert.Equal((25, 17, 1), (profile.Cpu.Family.Value, profile.Cpu.Model.Value, profile.Cpu.Stepping.Value));
        Assert.Equal("0xa101148", profile.Cpu.Microcode.Value);
        Assert.Equal(["SSE4.2", "AVX", "FMA", "AVX2", "BMI2", "ADX", "AVX512F", "AVX512IFMA"], profile.Cpu.InstructionSets.Value);

        var topology = profile.Topology;
        Assert.Equal((8, 4, 2, 2), (topology.LogicalCores.Value, topology.PhysicalCores.Value, topology.ThreadsPerCore.Value, topology.Sockets.Value));
        Assert.Equal([4, 4], topology.NumaNodes.Value.Select(n => n.LogicalCores));
        Assert.Equal(65536L * 1024, topology.NumaNodes.Value[0].MemoryBytes.Value);
        Assert.False(topology.NumaNodes.Value[1].MemoryBytes.IsObserved);

        Assert.Equal(
            [(1, "data", 32768L, 2, 4), (1, "instruction", 32768L, 2, 4), (2, "unified", 1L << 20, 2, 4), (3, "unified", 32L << 20, 4, 2)],
            profile.Caches.Value.Select(c => (c.Level, c.Kind, c.SizeBytes, c.SharedByThreads, c.Instances)));
        Assert.All(profile.Caches.Value, c => Assert.Equal(64, c.LineBytes.Value));

        Assert.Equal((131072L << 10, 65536L << 10, 1024L << 10), (profile.Memory.TotalBytes.Value, profile.Memory.AvailableBytes.Value, profile.Memory.SwapBytes.Value));
        Assert.Equal("madvise", profile.Memory.TransparentHugePages.Value);
        Assert.Equal(4, profile.Limits.AllowedThreads.Value);
        Assert.Equal(("v2", CpuQuota.Unlimited, Bound.Unlimited, Bound.Unlimited), (profile.Limits.CgroupVersion.Value, profile.Limits.CpuQuota.Value, profile.Limits.MemoryMax.Value, profile.Limits.AddressSpace.Value));
        Assert.Equal((false, "none", "none seen"), (profile.Virtualization.HypervisorPresent.Value, profile.Virtualization.Hypervisor.Value, profile.Virtualization.Container.Value));

        var clocks = profile.Clocks;
        Assert.Equal(("performance, powersave", "acpi-cpufreq", 1500, 3700, 2400), (clocks.Governor.Value, clocks.FrequencyDriver.Value, clocks.MinimumMegahertz.Value, clocks.MaximumMegahertz.Value, clocks.CurrentMegahertz.Value));
        Assert.Equal((true, "tsc", true), (clocks.BoostEnabled.Value, clocks.ClockSource.Value, clocks.InvariantTsc.Value));
        Assert.True(clocks.TimerResolutionNs > 0);

        Assert.Equal(["acpitz"], profile.Power.ThermalZones.Value);
        Assert.Equal(["k10temp", "nvme"], profile.Power.HardwareMonitors.Value);
        Assert.Equal(["package-0", "package-1"], profile.Power.EnergyDomains.Value);
        Assert.True(profile.Power.ThrottleCounters.Value);
        Assert.True(profile.Power.OnBattery.Value);

        Assert.Equal(["nvme", "hdd", "ssd"], profile.Storage.Devices.Value.Select(d => d.Kind));
        Assert.Equal(("Fast Disk 2TB", 2048L * 512), (profile.Storage.Devices.Value[0].Model.Value, profile.Storage.Devices.Value[0].SizeBytes.Value));
        Assert.Equal(("Some Linux 12", "6.1.0-13-amd64"), (profile.OperatingSystem.Name.Value, profile.OperatingSystem.Kernel.Value));
    }

    [Fact]
    public void AMachineThatTellsNothingIsNotObservableThroughout()
    {
        using var machine = new FakeMachine();
        var profile = Machines.Read(machine, FakeCpuId.None);

        Assert.All(
            new[]
            {
                profile.Cpu.Brand.NotObservable, profile.Cpu.Microcode.NotObservable, profile.Cpu.InstructionSets.NotObservable, profile.Topology.PhysicalCores.NotObservable,
                profile.Topology.NumaNodes.NotObservable, profile.Caches.NotObservable, profile.Memory.TotalBytes.NotObservable, profile.Limits.CgroupVersion.NotObservable,
                profile.Limits.CpuQuota.NotObservable, profile.Limits.MemoryMax.NotObservable, profile.Limits.AllowedThreads.NotObservable, profile.Clocks.Governor.NotObservable,
                profile.Virtualization.HypervisorPresent.NotObservable, profile.Virtualization.Hypervisor.NotObservable, profile.Clocks.ClockSource.NotObservable,
                profile.Power.EnergyDomains.NotObservable, profile.Power.ThrottleCounters.NotObservable, profile.Power.OnBattery.NotObservable,
                profile.PciDevices.NotObservable, profile.Storage.Devices.NotObservable, profile.Platform.NotObservable,
            },
            reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
    }

    [Fact]
    public void AnotherOperatingSystemStillHasItsPortableValues()
    {
        var none = Observed.Not<IReadOnlyList<NvidiaGpu>>("not asked");
        var profile = new HardwareProbe(new SystemTree(null), FakeCpuId.None, () => none, () => Observed.Not<IReadOnlyList<OpenClDevice>>("not asked")).Read();

        Assert.Equal(Environment.ProcessorCount, profile.Topology.LogicalCores.Value);
        Assert.True(profile.Memory.TotalBytes.Value > 0);
        Assert.True(profile.OperatingSystem.Name.IsObserved);
        Assert.Contains("operating system", profile.Limits.AllowedThreads.NotObservable);
    }

    [Fact]
    public void TheReportSurvivesItsDocumentAndNamesNobody()
    {
        using var machine = Machines.BareMetal();
        var profile = Machines.Read(machine);
        string json = JsonSerializer.Serialize(profile, DocumentJsonContext.Default.HardwareProfile);
        var again = JsonSerializer.Deserialize(json, DocumentJsonContext.Default.HardwareProfile);

        Assert.Equal(json, JsonSerializer.Serialize(again!, DocumentJsonContext.Default.HardwareProfile));
        Assert.DoesNotContain("SERIAL-", json, StringComparison.Ordinal);
        Assert.DoesNotContain(machine.Root, json, StringComparison.Ordinal);
    }

    [Fact]
    public void ThisMachineIsReadWithoutNamingItsUserOrHost()
    {
        string json = JsonSerializer.Serialize(HardwareProbe.OfThisMachine().Read(), DocumentJsonContext.Default.HardwareProfile);

        string[] identities = [Environment.MachineName, Environment.UserName, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.CurrentDirectory];
        Assert.All(identities.Where(i => i.Length > 3), i => Assert.DoesNotContain($"\"{i}\"", json, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b", json);
    }

    [Theory]
    [InlineData("\u001b]8;;http://x\u0007click\u001b[31m")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999999")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("0-4294967295")]
    public void HostileTextInEveryFileIsHarmless(string text)
    {
        using var machine = Machines.BareMetal();
        foreach (string file in Directory.EnumerateFiles(machine.Root, "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, text);
        }

        string json = JsonSerializer.Serialize(Machines.Read(machine), DocumentJsonContext.Default.HardwareProfile);
        Assert.DoesNotContain("\\u001b", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@": -\d", json);
    }

    [Fact]
    public void BinaryAndEndlessFilesAreHarmless()
    {
        var random = new Random(20260);
        using var machine = Machines.BareMetal();
        foreach (string file in Directory.EnumerateFiles(machine.Root, "*", SearchOption.AllDirectories))
        {
            byte[] garbage = new byte[random.Next(1, 200_000)];
            random.NextBytes(garbage);
            File.WriteAllBytes(file, garbage);
        }

        string json = JsonSerializer.Serialize(Machines.Read(machine), DocumentJsonContext.Default.HardwareProfile);
        Assert.True(json.Length < 64 * 1024, $"{json.Length} characters");
    }
}
