using ProverBench.Harness.Profile.Devices;
using ProverBench.Harness.Profile.Readers;

namespace ProverBench.Harness.Tests.Profile;

public class ReaderTests
{
    [Theory]
    [InlineData(0x0000_06FBu, 6, 15, 11)] // the extended model counts in family 6
    [InlineData(0x000C_06F2u, 6, 0xCF, 2)]
    [InlineData(0x00A1_0F11u, 25, 17, 1)] // the extended family counts in family 15
    [InlineData(0x0010_0542u, 5, 4, 2)] // and neither in others
    public void PutsFamilyAndModelTogether(uint signature, int family, int model, int stepping)
    {
        using var machine = new FakeMachine();
        var cpu = new CpuReader(machine.Tree, new FakeCpuId().Leaf(0, 0, 7).Leaf(1, 0, signature)).Read();

        Assert.Equal((family, model, stepping), (cpu.Family.Value, cpu.Model.Value, cpu.Stepping.Value));
    }

    [Theory]
    [InlineData("0x1")]
    [InlineData("0xffffffff")]
    [InlineData("0x0")]
    [InlineData("12")]
    [InlineData("0xfffffffff")]
    public void APlaceholderIsNoMicrocode(string text)
    {
        using var machine = new FakeMachine().File("/proc/cpuinfo", $"microcode\t: {text}\n");

        Assert.False(new CpuReader(machine.Tree, FakeCpuId.Zen4()).Read().Microcode.IsObserved);
    }

    [Theory]
    [InlineData(false, "0x1000065")]
    [InlineData(true, null)]
    public void KvmsMicrocodeIsAPlaceholderOnlyUnderAHypervisor(bool hypervisor, string? expected)
    {
        using var machine = new FakeMachine().File("/proc/cpuinfo", "microcode\t: 0x1000065\n");
        var cpuid = new FakeCpuId().Leaf(0, 0, 7).Leaf(1, 0, 0, ecx: hypervisor ? 1u << 31 : 0);

        Assert.Equal(expected, new CpuReader(machine.Tree, cpuid).Read().Microcode is { IsObserved: true } microcode ? microcode.Value : null);
    }

    [Theory]
    [InlineData(60_000, 40_000, true)]
    [InlineData(50_000, 40_000, true)]
    [InlineData(50_000, 39_999, false)]
    public void NodesThatDoNotAddUpToTheMemoryAreNotBelieved(int first, int second, bool observed)
    {
        using var machine = new FakeMachine()
            .File("/proc/meminfo", "MemTotal: 100000 kB\n")
            .File("/sys/devices/system/node/online", "0-1\n")
            .File("/sys/devices/system/node/node0/meminfo", $"Node 0 MemTotal: {first} kB\n")
            .File("/sys/devices/system/node/node1/meminfo", $"Node 1 MemTotal: {second} kB\n");
        var nodes = new TopologyReader(machine.Tree, FakeCpuId.None).ReadTopology().NumaNodes.Value;

        Assert.All(nodes, n => Assert.Equal(observed, n.MemoryBytes.IsObserved));
    }

    [Fact]
    public void ABrandWithEscapesIsCleaned()
    {
        using var machine = new FakeMachine();
        var cpu = new CpuReader(machine.Tree, FakeCpuId.Zen4().Brand("Evil\u001b[2J CPU\u009b")).Read();

        Assert.Equal("Evil?[2J CPU?", cpu.Brand.Value);
    }

    [Fact]
    public void AnArmProcessorIsReadFromTheKernelsText()
    {
        using var machine = new FakeMachine().File("/proc/cpuinfo", "processor\t: 0\nFeatures\t: fp asimd aes pmull sha2 atomics asimddp sve\nCPU implementer\t: 0x41\n");
        var cpu = new CpuReader(machine.Tree, FakeCpuId.None).Read();

        Assert.Equal("implementer 0x41", cpu.Vendor.Value);
        Assert.Equal(["AdvSIMD", "AES", "PMULL", "SHA2", "LSE", "DP", "SVE"], cpu.InstructionSets.Value);
        Assert.False(cpu.Family.IsObserved);
    }

    [Fact]
    public void WithoutTheKernelsTextCpuIdIsAskedForInstructions()
    {
        using var machine = new FakeMachine();
        var cpuid = new FakeCpuId().Leaf(0, 0, 7).Leaf(1, 0, 0, ecx: 1u << 23).Leaf(7, 0, 0, ebx: (1u << 8) | (1u << 19));

        Assert.Equal(["POPCNT", "BMI2", "ADX"], new CpuReader(machine.Tree, cpuid).Read().InstructionSets.Value);
    }

    [Fact]
    public void WithoutTheKernelsFilesCpuIdDescribesTheCaches()
    {
        // 32 KiB: 8 ways, 64 sets, 64-byte lines, shared by 2; 1 MiB: 16 ways, 1024 sets.
        using var machine = new FakeMachine();
        var cpuid = new FakeCpuId().Leaf(0, 0, 7)
            .Leaf(4, 0, (1 << 14) | (1 << 5) | 1, (7u << 22) | 63, 63)
            .Leaf(4, 1, (2 << 5) | 3, (15u << 22) | 63, 1023);
        var caches = new TopologyReader(machine.Tree, cpuid).ReadCaches().Value;

        Assert.Equal([(1, "data", 32768L), (2, "unified", 1L << 20)], caches.Select(c => (c.Level, c.Kind, c.SizeBytes)));
        Assert.All(caches, c => Assert.Equal(64, c.LineBytes.Value));
    }

    [Theory]
    [InlineData(0x4B4D_564Bu, 0x564B_4D56u, 0x4Du, "KVM")]
    [InlineData(0x7263_694Du, 0x666F_736Fu, 0x7648_2074u, "Hyper-V")]
    [InlineData(0x6F72_7045u, 0x6576_6F4Cu, 0x6D61_7078u, "unknown (EproLovexpam)")]
    public void NamesTheHypervisor(uint ebx, uint ecx, uint edx, string expected)
    {
        using var machine = new FakeMachine();
        var cpuid = new FakeCpuId().Leaf(0, 0, 7).Leaf(1, 0, 0, ecx: 1u << 31).Leaf(0x4000_0000, 0, 0x4000_0001, ebx, ecx, edx);

        Assert.Equal(expected, new VirtualizationReader(machine.Tree, cpuid).Read().Hypervisor.Value);
    }

    [Theory]
    [InlineData("/proc/self/cgroup", "0::/kubepods.slice/pod1\n", "Kubernetes")]
    [InlineData("/run/systemd/container", "lxc\n", "lxc")]
    [InlineData("/.dockerenv", "", "Docker (marker file)")]
    [InlineData("/other", "", "none seen")]
    public void TellsAContainer(string file, string text, string expected)
    {
        using var machine = new FakeMachine().File(file, text);

        Assert.Equal(expected, new VirtualizationReader(machine.Tree, FakeCpuId.None).Read().Container.Value);
    }

    [Fact]
    public void NamesPciDevicesFromTheMachinesList()
    {
        using var machine = new FakeMachine()
            .File("/usr/share/misc/pci.ids", "# list\n10ee  Xilinx Corporation\n\t5001  Alveo U250\n\t\t10ee 000e  subsystem\n10de  NVIDIA Corporation\n\t2330  GH100\nC 03  Display controller\n\t00  VGA\n")
            .File("/sys/bus/pci/devices/0000:01:00.0/class", "0x120000\n")
            .File("/sys/bus/pci/devices/0000:01:00.0/vendor", "0x10ee\n")
            .File("/sys/bus/pci/devices/0000:01:00.0/device", "0x5001\n")
            .File("/sys/bus/pci/devices/0000:01:00.0/current_link_width", "8\n")
            .File("/sys/bus/pci/devices/0000:01:00.0/max_link_width", "16\n")
            .File("/sys/bus/pci/devices/0000:01:00.0/current_link_speed", "8.0 GT/s PCIe\n")
            .File("/sys/bus/pci/devices/0000:02:00.0/class", "0x030200\n")
            .File("/sys/bus/pci/devices/0000:02:00.0/vendor", "0x10de\n")
            .File("/sys/bus/pci/devices/0000:02:00.0/device", "0x9999\n")
            .File("/sys/bus/pci/devices/0000:02:00.0/current_link_speed", "Unknown\n")
            .File("/sys/bus/pci/devices/broken/class", "0xfffffffff\n");
        var devices = new PciReader(machine.Tree).Read().Value;

        Assert.Equal(2, devices.Count);
        var card = devices[0];
        Assert.Equal(("processing accelerator", "Xilinx Corporation", "Alveo U250", 8, 16, "8.0 GT/s PCIe"), (card.ClassName, card.Vendor.Value, card.Device.Value, card.LinkWidth.Value, card.MaximumLinkWidth.Value, card.LinkSpeed.Value));
        Assert.Equal(("display controller", "030200", "NVIDIA Corporation"), (devices[1].ClassName, devices[1].ClassCode, devices[1].Vendor.Value));
        Assert.False(devices[1].Device.IsObserved);
        Assert.False(devices[1].LinkSpeed.IsObserved);
        Assert.False(devices[1].LinkWidth.IsObserved);
    }

    [Theory]
    [InlineData("Mains", "1", "Discharging", false)]
    [InlineData("Mains", "0", "Charging", false)]
    [InlineData("Mains", "0", "Discharging", true)]
    public void TellsWhetherTheMachineRunsFromABattery(string type, string online, string status, bool expected)
    {
        using var machine = new FakeMachine()
            .File("/sys/class/power_supply/AC/type", type)
            .File("/sys/class/power_supply/AC/online", online)
            .File("/sys/class/power_supply/BAT0/type", "Battery")
            .File("/sys/class/power_supply/BAT0/status", status);

        Assert.Equal(expected, new PowerReader(machine.Tree).Read().OnBattery.Value);
    }

    [Fact]
    public void AMousesBatteryIsNotTheMachines()
    {
        using var machine = new FakeMachine()
            .File("/sys/class/power_supply/hid/type", "Battery")
            .File("/sys/class/power_supply/hid/scope", "Device")
            .File("/sys/class/power_supply/hid/status", "Discharging");

        Assert.False(new PowerReader(machine.Tree).Read().OnBattery.IsObserved);
    }
}
