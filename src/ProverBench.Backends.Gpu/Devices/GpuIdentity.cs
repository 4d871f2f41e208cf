using System.Globalization;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>What a device says of itself.</summary>
internal static class GpuIdentity
{
    /// <summary>The address of the processor that stands in for a card.</summary>
    public const string EmulatedAddress = GpuBackendFactory.KindName + ":emulated";

    /// <summary>The property that names what a device leaves to the host.</summary>
    private const string OnHost = "onHost";

    /// <summary>All that is left to the host once tables of powers of roots and shifts, of constants and of programs are made: what kernels leave, family by family, then what provers do themselves on any backend.</summary>
    private const string LeftToTheHost =
        "sums of windows joined to one point, one inversion (multi-scalar multiplication); "
        + "powers of challenges, opened values batched by them (FRI, circle); "
        + "factors of a basis at a point, lines through opened points (circle); "
        + "inverse vanishing values that differ, sums of a bus added up by group (constraints); "
        + "transcript, choice of queries, drawing of blinding, assembly of the proof (provers)";

    /// <summary>The descriptor of a device.</summary>
    public static BackendDescriptor Describe(string address, Device device)
    {
        var properties = new Dictionary<string, string>
        {
            ["memory"] = Number(device.MemorySize),
            ["multiprocessors"] = Number(device.NumMultiprocessors),
            ["sharedMemoryPerGroup"] = Number(device.MaxSharedMemoryPerGroup),
            ["groupSize"] = Number(device.MaxNumThreadsPerGroup),
            ["warp"] = Number(device.WarpSize),
            [OnHost] = LeftToTheHost,
        };
        if (device is CudaDevice cuda)
        {
            properties["api"] = "CUDA";
            properties["driver"] = $"{cuda.DriverVersion.Major}.{cuda.DriverVersion.Minor}";
            properties["architecture"] = cuda.Architecture?.ToString() ?? "unknown";
            properties["pci"] = cuda.NVMLPCIBusId;
            properties["clockKilohertz"] = Number(cuda.ClockRate);
            properties["memoryClockKilohertz"] = Number(cuda.MemoryClockRate);
            properties["memoryBusBits"] = Number(cuda.MemoryBusWidth);
            properties["ecc"] = cuda.HasECCSupport ? "on" : "off";
        }
        else if (device is CLDevice openCl)
        {
            properties["api"] = "OpenCL";
            properties["driver"] = openCl.DeviceVersion.ToString();
            properties["platform"] = openCl.PlatformName;
            properties["vendor"] = openCl.VendorName;
        }

        return new(GpuBackendFactory.KindName, address, device.Name, DeviceNature.Physical, properties);
    }

    /// <summary>The descriptor of the processor that stands in for a card: kernels run for their results, and nothing is measured.</summary>
    public static BackendDescriptor DescribeEmulated(Device device) => new(
        GpuBackendFactory.KindName,
        EmulatedAddress,
        "emulated on the processor: right results, no figures",
        DeviceNature.Simulated,
        new Dictionary<string, string>
        {
            ["api"] = "ILGPU CPU accelerator",
            [OnHost] = LeftToTheHost,
            ["multiprocessors"] = Number(device.NumMultiprocessors),
            ["groupSize"] = Number(device.MaxNumThreadsPerGroup),
        });

    /// <summary>The descriptor of an OpenCL driver of the processor: for tests, as <see cref="DescribeEmulated"/>.</summary>
    public static BackendDescriptor DescribeOpenClProcessor(Device device) => new(
        GpuBackendFactory.KindName,
        OpenClProcessor.Address,
        $"OpenCL on the processor: right results, no figures ({device.Name})",
        DeviceNature.Simulated,
        new Dictionary<string, string> { ["api"] = "OpenCL", ["groupSize"] = Number(device.MaxNumThreadsPerGroup) });

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
