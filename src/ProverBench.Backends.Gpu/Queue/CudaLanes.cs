using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Queue;

/// <summary>CUDA's default stream and one that it does not wait for, with events between. ILGPU 1.5.3 has no wait of a stream for an event, so that one call is ours.</summary>
/// <remarks>CUDA driver API, "Stream Management": cuStreamWaitEvent; streams with CU_STREAM_NON_BLOCKING run beside the default stream.</remarks>
internal sealed unsafe class CudaLanes : ILanes
{
    private readonly CudaAccelerator _accelerator;
    private readonly CudaStream _compute;
    private readonly CudaStream _copy;
    private readonly delegate* unmanaged<nint, nint, uint, CudaError> _waitEvent;

    /// <summary>Opens the second stream.</summary>
    public CudaLanes(CudaAccelerator accelerator)
    {
        _accelerator = accelerator;
        _compute = (CudaStream)accelerator.DefaultStream;
        _copy = accelerator.CreateStream(StreamFlags.CU_STREAM_NON_BLOCKING);
        _waitEvent = (delegate* unmanaged<nint, nint, uint, CudaError>)NativeLibraries.CudaFunction("cuStreamWaitEvent");
    }

    /// <inheritdoc/>
    public bool FreesEarly => true;

    /// <inheritdoc/>
    public AcceleratorStream Stream(Lane lane) => Of(lane);

    /// <inheritdoc/>
    public void Submit(Lane lane, Action work) => work();

    /// <inheritdoc/>
    public ILaneMark Mark(Lane lane) => new Event(_accelerator, Of(lane));

    /// <inheritdoc/>
    public void Order(Lane later, ILaneMark after) => CudaException.ThrowIfFailed(_waitEvent(Of(later).StreamPtr, ((Event)after).Pointer, 0));

    /// <inheritdoc/>
    public void Synchronize()
    {
        _copy.Synchronize();
        _compute.Synchronize();
    }

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();

    private CudaStream Of(Lane lane) => lane == Lane.Copy ? _copy : _compute;

    private sealed class Event : AcceleratorObject, ILaneMark
    {
        private nint _event;

        public Event(CudaAccelerator accelerator, CudaStream stream)
            : base(accelerator)
        {
            CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.CreateEvent(out _event, CudaEventFlags.CU_EVENT_DISABLE_TIMING));
            CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.RecordEvent(_event, stream.StreamPtr));
        }

        public nint Pointer => _event;

        public bool Passed
        {
            get
            {
                var state = CudaAPI.CurrentAPI.QueryEvent(_event);
                if (state != CudaError.CUDA_ERROR_NOT_READY)
                {
                    CudaException.ThrowIfFailed(state);
                }

                return state == CudaError.CUDA_SUCCESS;
            }
        }

        public void Synchronize() => CudaException.ThrowIfFailed(CudaAPI.CurrentAPI.SynchronizeEvent(_event));

        /// <summary>An event may go while a stream waits for it: the driver keeps what it needs.</summary>
        protected override void DisposeAcceleratorObject(bool disposing)
        {
            var state = CudaAPI.CurrentAPI.DestroyEvent(_event);
            _event = 0;
            if (disposing)
            {
                CudaException.ThrowIfFailed(state);
            }
        }
    }
}
