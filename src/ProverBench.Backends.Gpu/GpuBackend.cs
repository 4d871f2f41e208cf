using System.Diagnostics.CodeAnalysis;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ProverBench.Backends.Gpu.Devices;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu;

/// <summary>A card, by CUDA or OpenCL, or the processor in a card's place. What a family does, the device does: nothing falls back to the host.</summary>
public sealed class GpuBackend : IBackend
{
    private readonly KernelTable _kernels = new();

    private GpuBackend(
        BackendDescriptor descriptor,
        Context context,
        Accelerator accelerator,
        long limit,
        TimeSpan patience,
        Func<Accelerator, ILanes>? lanes = null,
        int slotBytes = Staging.DefaultSlotBytes)
    {
        Descriptor = descriptor;
        Memory = new MemoryLedger(limit);
        Device = new GpuDevice(descriptor.Address, context, accelerator, patience, lanes);
        OwnQueue = new GpuQueue(this, slotBytes);
        Registration.AddFamilies(this, _kernels);
    }

    /// <inheritdoc/>
    public BackendDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public MemoryLedger Memory { get; }

    /// <inheritdoc/>
    public IQueue Queue => OwnQueue;

    /// <summary>The device.</summary>
    internal GpuDevice Device { get; }

    /// <summary>The queue, with what kernels need of it.</summary>
    internal GpuQueue OwnQueue { get; }

    /// <inheritdoc/>
    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => new GpuMatrix<F>(this, shape, label, contents);

    /// <inheritdoc/>
    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
        => _kernels.TryGet(out kernels);

    /// <inheritdoc/>
    public void Dispose()
    {
        OwnQueue.Dispose();
        Device.Dispose();
    }

    /// <summary>Opens a card; buffers have what memory is free on it now, as far as it tells, or less where the options say so.</summary>
    /// <exception cref="AcceleratorException">It does not open.</exception>
    internal static GpuBackend Open(string address, Device card, BackendOptions options)
    {
        var (context, accelerator) = GpuCatalogue.Create(card);
        var free = accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : card.MemorySize;
        var limit = options.MemoryLimitBytes == 0 ? free : Math.Min(free, options.MemoryLimitBytes);
        return new(GpuIdentity.Describe(address, card), context, accelerator, limit, GpuDevice.DefaultPatience);
    }

    /// <summary>Opens the processor in a card's place, for the results alone; tests may give it other lanes and pieces.</summary>
    internal static GpuBackend Emulate(BackendOptions options, TimeSpan? patience = null, Func<Accelerator, ILanes>? lanes = null, int slotBytes = Staging.DefaultSlotBytes)
    {
        var (context, accelerator) = GpuCatalogue.CreateEmulated(options.Threads);
        return new(GpuIdentity.DescribeEmulated(accelerator.Device), context, accelerator, options.MemoryLimitBytes, patience ?? GpuDevice.DefaultPatience, lanes, slotBytes);
    }

    /// <summary>Opens an OpenCL driver of the processor, for tests.</summary>
    internal static bool TryOpenOpenClProcessor(BackendOptions options, [NotNullWhen(true)] out IBackend? backend, [NotNullWhen(false)] out string? reason)
    {
        backend = OpenClProcessor.TryCreate(out var context, out var accelerator, out reason)
            ? new GpuBackend(GpuIdentity.DescribeOpenClProcessor(accelerator.Device), context, accelerator, options.MemoryLimitBytes, GpuDevice.DefaultPatience)
            : null;
        return backend is not null;
    }

    /// <summary>A matrix of this backend.</summary>
    /// <exception cref="ArgumentException">It belongs to another backend.</exception>
    internal GpuMatrix<F> Own<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
        => matrix is GpuMatrix<F> own && ReferenceEquals(own.Owner, this)
            ? own
            : throw new ArgumentException($"matrix '{matrix.Label}' belongs to backend {matrix.Owner.Descriptor.Address}, not to {Descriptor.Address}");
}
