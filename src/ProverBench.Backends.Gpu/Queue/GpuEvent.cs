using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>A mark in the device's stream.</summary>
internal sealed class GpuEvent(GpuDevice device, ProfilingMarker marker) : IQueueEvent
{
    /// <inheritdoc/>
    public void Wait() => device.Wait(marker.Synchronize);
}
