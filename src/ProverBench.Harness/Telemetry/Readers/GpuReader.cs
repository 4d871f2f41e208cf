using ProverBench.Harness.Profile.Devices;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>State of the NVIDIA GPUs. The library is the caller's, who also disposes of it.</summary>
public sealed class GpuReader(INvidiaManagement nvidia) : ITelemetryReader
{
    public TelemetrySample Fill(TelemetrySample sample) => sample with { Gpus = nvidia.Sample() };
}
