using ProverBench.Harness.Profile.Devices;
using ProverBench.Harness.Profile.Readers;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile;

/// <summary>Reads the profile from CPUID, the kernel's file trees and the accelerators' libraries. On systems without such trees what is portable is read.</summary>
public sealed class HardwareProbe : IHardwareProbe
{
    private readonly SystemTree _tree;
    private readonly ICpuId _cpuid;
    private readonly Func<Observed<IReadOnlyList<NvidiaGpu>>> _nvidia;
    private readonly Func<Observed<IReadOnlyList<OpenClDevice>>> _openCl;

    public HardwareProbe(
        SystemTree tree,
        ICpuId cpuid,
        Func<Observed<IReadOnlyList<NvidiaGpu>>> nvidia,
        Func<Observed<IReadOnlyList<OpenClDevice>>> openCl)
    {
        _tree = tree;
        _cpuid = cpuid;
        _nvidia = nvidia;
        _openCl = openCl;
    }

    /// <summary>The probe of the machine this process runs on.</summary>
    public static HardwareProbe OfThisMachine() => new(SystemTree.OfThisMachine, new HardwareCpuId(), DescribeNvidia, OpenCl.Describe);

    public HardwareProfile Read()
    {
        var topology = new TopologyReader(_tree, _cpuid);
        var virtualization = new VirtualizationReader(_tree, _cpuid);
        var software = new SoftwareReader(_tree);
        var between = virtualization.Read();
        return new HardwareProfile
        {
            Platform = virtualization.Platform(),
            Cpu = new CpuReader(_tree, _cpuid).Read(),
            Topology = topology.ReadTopology(),
            Caches = topology.ReadCaches(),
            Memory = new MemoryReader(_tree).Read(),
            Limits = new LimitsReader(_tree, new CgroupTree(_tree)).Read(),
            Virtualization = between,
            Clocks = new ClockReader(_tree, _cpuid).Read(),
            Power = new PowerReader(_tree).Read(),
            PciDevices = new PciReader(_tree).Read(),
            NvidiaGpus = _nvidia(),
            OpenClDevices = _openCl(),
            Storage = new StorageReader(_tree).Read(between.HypervisorPresent.Or(false)),
            OperatingSystem = software.ReadSystem(),
            Runtime = SoftwareReader.ReadRuntime(),
            Measured = Observed.Not<IReadOnlyList<MachineLimit>>("not measured"),
        };
    }

    private static Observed<IReadOnlyList<NvidiaGpu>> DescribeNvidia()
    {
        using var nvml = Nvml.Open();
        return nvml.Describe();
    }
}
