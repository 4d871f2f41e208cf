using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>An open accelerator and its two lanes: everything that reaches the device passes here, is timed here, and fails here as a <see cref="DeviceFaultException"/>.</summary>
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
    public GpuDevice(string address, Context context, Accelerator accelerator, TimeSpan patience, Func<Accelerator, ILanes>? lanes = null)
    {
        (_address, _context, Accelerator, _patience) = (address, context, accelerator, patience);
        SafePlacement.Apply(accelerator);
        Lanes = lanes is not null ? lanes(accelerator) : accelerator is CudaAccelerator cuda ? new CudaLanes(cuda) : new MarkedLanes(accelerator);
        Stream = Lanes.Stream(Lane.Compute);
        Timers = new SpanTimers(Lanes);
        Freed = new FreedMemory(Lanes);
        GroupSize = Math.Min(LargestGroup, accelerator.MaxNumThreadsPerGroup);
        MostGroups = accelerator is CPUAccelerator ? FewGroups : ManyGroups;
    }

    /// <summary>ILGPU's view of the device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The two streams.</summary>
    public ILanes Lanes { get; }

    /// <summary>The compute lane's stream: all that kernels touch runs there, in order.</summary>
    public AcceleratorStream Stream { get; }

    /// <summary>Memory that waits for the lanes.</summary>
    public FreedMemory Freed { get; }

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
    public void Compute(string what, Action submit) => Timed(what, Lane.Compute, transfer: false, submit);

    /// <summary>Submits copies to the compute lane.</summary>
    /// <exception cref="DeviceFaultException">One cannot be started.</exception>
    public void Transfer(string what, Action submit) => Timed(what, Lane.Compute, transfer: true, submit);

    /// <summary>Submits copies to a lane, given its stream.</summary>
    /// <exception cref="DeviceFaultException">One cannot be started.</exception>
    public void Transfer(string what, Lane lane, Action<AcceleratorStream> submit) => Timed(what, lane, transfer: true, () => submit(Lanes.Stream(lane)));

    /// <summary>Makes the compute lane wait for a mark of the other; the wait counts as nobody's time.</summary>
    public void OrderCompute(ILaneMark after) => Timers.Apart(() => Lanes.Order(Lane.Compute, after));

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
    public MemoryBuffer1D<byte, Stride1D.Dense> Reserve(long bytes, string label)
    {
        if (Guarded("giving memory back", () => LacksButForFreed(bytes)))
        {
            Wait();
        }

        return Guarded($"reserving '{label}'", () => Allocate(bytes, label));
    }

    private MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes, string label)
    {
        Freed.GiveBack(wait: false);
        var free = FreeMemory();
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
    }

    /// <summary>Whether memory is short, and some is only kept for what the lanes still do.</summary>
    private bool LacksButForFreed(long bytes)
    {
        Freed.GiveBack(wait: false);
        return Freed.Count > 0 && bytes > FreeMemory();
    }

    /// <summary>Gives memory back once the lanes are past it.</summary>
    public void Free(MemoryBuffer buffer, ILaneMark? written)
    {
        // A device that was closed has given everything back.
        if (_fault is null && !_closed)
        {
            Guarded("freeing memory", () =>
            {
                written?.Dispose();
                Freed.Add(buffer);
                return true;
            });
        }
    }

    /// <summary>Returns when everything submitted has run.</summary>
    /// <exception cref="DeviceFaultException">Something failed, or the device does not answer.</exception>
    public void Wait() => Wait(Lanes.Synchronize);

    /// <summary>Returns when the driver says that something is done.</summary>
    /// <exception cref="DeviceFaultException">Something failed, or the device does not answer.</exception>
    public void Wait(Action synchronize)
    {
        lock (_gate)
        {
            ThrowIfLost();
        }

        // A thread of its own waits for the driver, so that a device that never answers does not keep this one; others submit meanwhile.
        var waiting = Task.Factory.StartNew(
            Bound,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            if (!waiting.Wait(_patience))
            {
                throw Lost($"{_address} has not answered for {_patience.TotalSeconds:0} s and counts as hung", null);
            }
        }
        catch (AggregateException e) when (e.InnerException is AcceleratorException inner)
        {
            throw Lost($"{_address}: a kernel or copy failed: {inner.Message}", inner);
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
            Freed.GiveBack(wait: true);
            Lanes.Dispose();
            Accelerator.Dispose();
            _context.Dispose();
        }
    }

    private void Timed(string what, Lane lane, bool transfer, Action submit) => Guarded(what, () =>
    {
        Timers.Around(lane, transfer, () => Lanes.Submit(lane, submit));
        return true;
    });

    private long FreeMemory() => Accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : long.MaxValue;

    /// <summary>What lies at the bottom: ILGPU names the method and little else.</summary>
    private static string Reason(Exception e)
        => e is CLException cl ? cl.Error.ToString() : e.GetBaseException() is var cause && cause != e ? $"{cause.Message} ({e.Message})" : e.Message;

    private DeviceFaultException Lost(string fault, Exception? cause)
    {
        lock (_gate)
        {
            _fault ??= fault;
            return new(_fault, cause);
        }
    }

    private void ThrowIfLost()
    {
        if (_fault is not null)
        {
            throw new DeviceFaultException(_fault);
        }
    }
}
