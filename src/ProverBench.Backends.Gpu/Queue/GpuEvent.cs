using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>A mark in each of the device's lanes.</summary>
internal sealed class GpuEvent(GpuDevice device, ILaneMark copied, ILaneMark computed) : IQueueEvent
{
    /// <inheritdoc/>
    public void Wait() => device.Wait(() =>
    {
        copied.Synchronize();
        computed.Synchronize();
    });
}
