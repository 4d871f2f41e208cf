using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>An open accelerator and its stream: everything that reaches the device passes here, is timed here, and fails here as a <see cref="DeviceFaultException"/>.</summary>
internal sealed class GpuDevice : IDisposable
{
    /// <summary>The longest a device may be silent before it counts as hung.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(10);

    /// <summary>Threads of a group at most.</summary>
    public const int LargestGroup = 256;

    /// <summary>Groups of kernels that stride: more than any card runs at once, and few enough for 32-bit indices.</summary>
    private const int ManyGroups = 1 << 20;

    /// <summary>Each group of the emulated card costs as much as a thousand elements; more than one, so that striding is seen to work.</summary>
    private const int FewGroups = 3;

    private readonly Context _context;
    private readonly Lock _gate = new();
    private readonly string _address;
    private readonly TimeSpan _patience;
    private string? _fault;
    private bool _closed;

    /// <summary>Owns an accelerator and its context.</summary>
    public GpuDevice(string address, Context context, Accelerator accelerator, TimeSpan patience)
    {
        (_address, _context, Accelerator, _patience) = (address, context, accelerator, patience);
        SafePlacement.Apply(accelerator);
        Stream = accelerator.DefaultStream;
        Timers = new SpanTimers(Stream);
        GroupSize = Math.Min(LargestGroup, accelerator.MaxNumThreadsPerGroup);
        MostGroups = accelerator is CPUAccelerator ? FewGroups : ManyGroups;
    }

    /// <summary>ILGPU's view of the device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The one stream: everything runs in order.</summary>
    public AcceleratorStream Stream { get; }

    /// <summary>Time in kernels and in transfers, by the device's own clock.</summary>
    public SpanTimers Timers { get; }

    /// <summary>Threads of a group, a power of two.</summary>
    public int GroupSize { get; }

    /// <summary>Groups of a kernel that strides by its grid.</summary>
    public int MostGroups { get; }

    /// <summary>Elements that a thread of a tile takes one after the other: many more on the emulated card, where groups are small and dear.</summary>
    public int PerThread(int usual) => Accelerator is CPUAccelerator ? 16 * usual : usual;

    /// <summary>Submits kernels.</summary>
    /// <exception cref="DeviceFaultException">One cannot be compiled or started.</exception>
    public void Compute(string what, Action submit) => Timed(what, transfer: false, submit);

    /// <summary>Submits copies.</summary>
    /// <exception cref="DeviceFaultException">One cannot be started.</exception>
    public void Transfer(string what, Action submit) => Timed(what, transfer: true, submit);

    /// <summary>Compiles and loads a kernel, with nothing left of those before it.</summary>
    /// <exception cref="DeviceFaultException">It does not compile. Nothing has run, so the device is not lost by that.</exception>
    public T Compile<T>(string kernel, Func<T> load)
    {
        lock (_gate)
        {
            ThrowIfLost();
            try
            {
                using var bound = Accelerator.BindScoped();
                FreshCompiler.Apply(_context, Accelerator);
                return load();
            }
            catch (Exception e) when (e is AcceleratorException or InternalCompilerException)
            {
                throw new DeviceFaultException($"{_address}: compiling {kernel} failed: {Reason(e)}", e);
            }
        }
    }

    /// <summary>Does something with the device that takes no time of its own.</summary>
    /// <exception cref="DeviceFaultException">It fails.</exception>
    public T Guarded<T>(string what, Func<T> action)
    {
        lock (_gate)
        {
            ThrowIfLost();
            try
            {
                using var bound = Accelerator.BindScoped();
                return action();
            }
            catch (Exception e) when (e is AcceleratorException or InternalCompilerException)
            {
                _fault = $"{_address}: {what} failed: {Reason(e)}";
                throw new DeviceFaultException(_fault, e);
            }
        }
    }

    /// <summary>Reserves memory.</summary>
    /// <exception cref="DeviceMemoryException">There is less; the device was not asked where it tells how much it has.</exception>
    public MemoryBuffer1D<byte, Stride1D.Dense> Reserve(long bytes, string label) => Guarded($"reserving '{label}'", () =>
    {
        var free = Accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : long.MaxValue;
        if (bytes > free)
        {
            throw new DeviceMemoryException(label, bytes, free);
        }

        try
        {
            return Accelerator.Allocate1D<byte>(bytes);
        }
        catch (Exception e) when (e is OutOfMemoryException
            or CLException { Error: CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_INVALID_BUFFER_SIZE or CLError.CL_OUT_OF_RESOURCES or CLError.CL_OUT_OF_HOST_MEMORY })
        {
            throw new DeviceMemoryException(label, bytes, 0);
        }
    });

    /// <summary>Gives memory back. Drivers wait for kernels that use it.</summary>
    public void Free(MemoryBuffer buffer)
    {
        // A device that was closed has given everything back.
        if (_fault is null && !_closed)
        {
            Guarded("freeing memory", () =>
            {
                buffer.Dispose();
                return true;
            });
        }
    }

    /// <summary>Returns when everything submitted has run.</summary>
    /// <exception cref="DeviceFaultException">Something failed, or the device does not answer.</exception>
    public void Wait() => Wait(Stream.Synchronize);

    /// <summary>Returns when the driver says that something is done.</summary>
    /// <exception cref="DeviceFaultException">Something failed, or the device does not answer.</exception>
    public void Wait(Action synchronize)
    {
        lock (_gate)
        {
            ThrowIfLost();

            // A thread of its own waits for the driver, so that a device that never answers does not keep this one.
            var waiting = Task.Factory.StartNew(
                Bound,
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            try
            {
                if (!waiting.Wait(_patience))
                {
                    _fault = $"{_address} has not answered for {_patience.TotalSeconds:0} s and counts as hung";
                    throw new DeviceFaultException(_fault);
                }
            }
            catch (AggregateException e) when (e.InnerException is AcceleratorException inner)
            {
                _fault = $"{_address}: a kernel or copy failed: {inner.Message}";
                throw new DeviceFaultException(_fault, inner);
            }
        }

        void Bound()
        {
            using var bound = Accelerator.BindScoped();
            synchronize();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_fault is null && !_closed)
        {
            _closed = true;
            Timers.Dispose();
            Accelerator.Dispose();
            _context.Dispose();
        }
    }

    private void Timed(string what, bool transfer, Action submit) => Guarded(what, () =>
    {
        Timers.Around(transfer, submit);
        return true;
    });

    /// <summary>What lies at the bottom: ILGPU names the method and little else.</summary>
    private static string Reason(Exception e)
        => e is CLException cl ? cl.Error.ToString() : e.GetBaseException() is var cause && cause != e ? $"{cause.Message} ({e.Message})" : e.Message;

    private void ThrowIfLost()
    {
        if (_fault is not null)
        {
            throw new DeviceFaultException(_fault);
        }
    }
}
