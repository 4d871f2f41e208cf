using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>A backend that takes long to open and is lent to one law after the other: to dispose of it is to give it back.</summary>
internal sealed class Lent : IBackend
{
    private static readonly ConcurrentBag<IBackend> Idle = [];

    private readonly IBackend _inner;

    private Lent(IBackend inner) => _inner = inner;

    public BackendDescriptor Descriptor => _inner.Descriptor;

    public MemoryLedger Memory => _inner.Memory;

    public IQueue Queue => _inner.Queue;

    /// <summary>One that nobody uses, or a new one.</summary>
    public static Lent Take(Func<IBackend> open) => new(Idle.TryTake(out var idle) ? idle : open());

    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => _inner.Allocate<F>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
        => _inner.TryGetKernels(out kernels);

    public void Dispose() => Idle.Add(_inner);
}
