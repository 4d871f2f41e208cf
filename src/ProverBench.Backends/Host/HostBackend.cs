using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Host;

/// <summary>A backend whose device is this process: canonical column-major matrices, kernels that run when they are called.</summary>
public abstract unsafe class HostBackend : IBackend
{
    /// <summary>Bytes of a matrix that is worth pages of its own.</summary>
    private const nuint PagesFrom = 2 * LinuxPages.Large;

    private readonly HostQueue _queue;
    private readonly PagePool? _pages = OperatingSystem.IsLinux() ? new() : null;

    static HostBackend()
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxHeap.KeepFreed();
        }
    }

    /// <summary>Opens the backend with nothing but its memory and queue; the subclass fills <see cref="Kernels"/>.</summary>
    protected HostBackend(BackendDescriptor descriptor, BackendOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        Descriptor = descriptor;
        Options = options;
        Memory = new MemoryLedger(options.MemoryLimitBytes);
        _queue = new HostQueue(this);
    }

    /// <inheritdoc/>
    public BackendDescriptor Descriptor { get; }

    /// <summary>What the caller granted.</summary>
    public BackendOptions Options { get; }

    /// <inheritdoc/>
    public MemoryLedger Memory { get; }

    /// <inheritdoc/>
    public IQueue Queue => _queue;

    /// <summary>Counts kernel time: kernels open a span of it around their work.</summary>
    public KernelClock Clock { get; } = new();

    /// <summary>Bytes that no matrix has: pages of earlier ones, kept for the next. With those in use they are never more than the most that was in use at once.</summary>
    public long KeptBytes => _pages?.KeptBytes ?? 0;

    /// <summary>Whether undefined contents are ones, so that whoever reads them disagrees with every other backend.</summary>
    internal virtual bool MarksUndefined => false;

    /// <summary>The families this backend has.</summary>
    protected KernelTable Kernels { get; } = new();

    /// <inheritdoc/>
    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => new HostMatrix<F>(this, shape, label, contents);

    /// <inheritdoc/>
    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
        => Kernels.TryGet(out kernels);

    /// <summary>The host form of a matrix of this backend.</summary>
    /// <exception cref="ArgumentException">It belongs to another backend.</exception>
    public HostMatrix<F> Own<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
        => matrix is HostMatrix<F> own && ReferenceEquals(own.Owner, this)
            ? own
            : throw new ArgumentException($"matrix '{matrix.Label}' belongs to backend {matrix.Owner.Descriptor.Address}, not to {Descriptor.Address}");

    /// <summary>Counts bytes that a kernel returned to the host: points, roots, paths, evaluations.</summary>
    public void CountReturned(long bytes) => _queue.CountReturned(bytes);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _pages?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Copies runs of bytes of one distance to runs of another; a run may overlap the place that it goes to, no other.</summary>
    /// <param name="from">The first run.</param>
    /// <param name="fromApart">Bytes from the start of a run to that of the next.</param>
    /// <param name="to">Where the first run goes.</param>
    /// <param name="toApart">Bytes between the starts there.</param>
    /// <param name="bytes">Bytes of a run.</param>
    /// <param name="runs">How many.</param>
    protected internal virtual void CopyRuns(byte* from, long fromApart, byte* to, long toApart, long bytes, long runs)
    {
        for (long r = 0; r < runs; r++)
        {
            NativeMemory.Copy(from + (r * fromApart), to + (r * toApart), (nuint)bytes);
        }
    }

    /// <summary>Memory of a matrix.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    internal HostBlock Take(nuint bytes, MatrixContents contents)
        => _pages is not null && bytes >= PagesFrom ? _pages.Take(bytes, contents) : new HeapBlock(bytes, contents);
}
