using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Devices;

/// <summary>NVIDIA GPUs as the driver's management library sees them.</summary>
public interface INvidiaManagement : IDisposable
{
    Observed<IReadOnlyList<NvidiaGpu>> Describe();

    /// <summary>State of every GPU now; null where the library cannot be used.</summary>
    IReadOnlyList<GpuSample>? Sample();
}
