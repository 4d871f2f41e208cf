using ILGPU.Runtime;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>Two streams where the host itself waits for a mark before it submits: OpenCL, whose markers ILGPU 1.5.3 waits for when it sets them, and the processor, which is done when a call returns. Nothing overlaps.</summary>
internal sealed class MarkedLanes(Accelerator accelerator) : ILanes
{
    private readonly AcceleratorStream _copy = accelerator.CreateStream();

    /// <inheritdoc/>
    public bool FreesEarly => false;

    /// <inheritdoc/>
    public AcceleratorStream Stream(Lane lane) => lane == Lane.Copy ? _copy : accelerator.DefaultStream;

    /// <inheritdoc/>
    public void Submit(Lane lane, Action work) => work();

    /// <inheritdoc/>
    public ILaneMark Mark(Lane lane) => new Marker(Stream(lane).AddProfilingMarker());

    /// <inheritdoc/>
    public void Order(Lane later, ILaneMark after) => after.Synchronize();

    /// <inheritdoc/>
    public void Synchronize()
    {
        _copy.Synchronize();
        accelerator.DefaultStream.Synchronize();
    }

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();

    private sealed class Marker(ProfilingMarker marker) : ILaneMark
    {
        public bool Passed
        {
            get
            {
                marker.Synchronize();
                return true;
            }
        }

        public void Synchronize() => marker.Synchronize();

        public void Dispose() => marker.Dispose();
    }
}
