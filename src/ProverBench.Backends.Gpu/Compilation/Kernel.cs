using System.Reflection;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime.OpenCL;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>A kernel of a device, compiled when it is first wanted.</summary>
/// <typeparam name="D">The launcher: stream, grid, then the kernel's own parameters.</typeparam>
internal sealed class Kernel<D>(GpuDevice device, MethodInfo method)
    where D : Delegate
{
    private readonly Lazy<D> _launch = new(() => device.Compile(
        method.Name,
        () => device.Accelerator is CLAccelerator openCl ? Load(openCl, method) : device.Accelerator.LoadKernel<D>(method)));

    /// <summary>The kernel that is this method.</summary>
    public Kernel(GpuDevice device, Delegate method)
        : this(device, method.Method)
    {
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="DeviceFaultException">It does not compile; the device and its other kernels stay as they are.</exception>
    public D Launch => _launch.Value;

    private static D Load(CLAccelerator accelerator, MethodInfo method)
    {
        var compiled = (CLCompiledKernel)accelerator.Backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(method), default);
        SharedMemoryNeed.Require(compiled, accelerator.MaxSharedMemoryPerGroup);
        return accelerator.LoadKernel(OpenClAtomics.InGlobalMemory(compiled)).CreateLauncherDelegate<D>();
    }
}
