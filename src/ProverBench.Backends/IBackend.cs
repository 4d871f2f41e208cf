namespace ProverBench.Backends;

/// <summary>An opened device: memory, a queue, and the kernel families it has.</summary>
public interface IBackend : IDisposable
{
    /// <summary>What this is.</summary>
    BackendDescriptor Descriptor { get; }

    /// <summary>Bytes live, at their peak, and allowed.</summary>
    MemoryLedger Memory { get; }

    /// <summary>The queue that moves data and orders kernels.</summary>
    IQueue Queue { get; }

    /// <summary>Reserves a matrix; its contents are zero.</summary>
    /// <exception cref="DeviceMemoryException">It does not fit; nothing was reserved.</exception>
    DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label)
        where F : unmanaged, IField<F>;

    /// <summary>Finds a kernel family for its field or curve, once, before timing. False means unsupported: there is never a fall-back.</summary>
    bool TryGetKernels<K>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out K? kernels)
        where K : class;
}
