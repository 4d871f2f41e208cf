using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Compilation;

/// <summary>A kernel of a device, compiled when it is first wanted.</summary>
/// <typeparam name="D">The launcher: stream, grid, then the kernel's own parameters.</typeparam>
internal sealed class Kernel<D>(GpuDevice device, Delegate method)
    where D : Delegate
{
    private readonly Lazy<D> _launch = new(() => device.Guarded(
        $"compiling {method.Method.Name}",
        () => device.Accelerator.LoadKernel<D>(method.Method)));

    /// <summary>Starts it.</summary>
    public D Launch => _launch.Value;
}
