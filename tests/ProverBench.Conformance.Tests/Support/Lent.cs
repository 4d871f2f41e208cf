using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>A backend that takes long to open and is lent to one law after the other: to dispose of it is to give it back.</summary>
internal sealed class Lent : IBackend
{
    private readonly IBackend _inner;
    private readonly Pool _pool;

    private Lent(IBackend inner, Pool pool) => (_inner, _pool) = (inner, pool);

    /// <summary>Cards, emulated or not.</summary>
    public static Pool Gpus { get; } = new();

    /// <summary>OpenCL on the processor.</summary>
    public static Pool OpenCl { get; } = new();

    public BackendDescriptor Descriptor => _inner.Descriptor;

    public MemoryLedger Memory => _inner.Memory;

    public IQueue Queue => _inner.Queue;

    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => _inner.Allocate<F>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
        => _inner.TryGetKernels(out kernels);

    public void Dispose() => _pool.Idle.Add(_inner);

    /// <summary>Backends of one kind.</summary>
    internal sealed class Pool
    {
        private readonly Lock _opening = new();

        public ConcurrentBag<IBackend> Idle { get; } = [];

        /// <summary>One that nobody uses, or a new one. One is opened at a time: drivers that two threads ask at once for their devices may show none.</summary>
        public Lent Take(Func<IBackend> open)
        {
            if (Idle.TryTake(out var idle))
            {
                return new(idle, this);
            }

            lock (_opening)
            {
                return new(open(), this);
            }
        }
    }
}
