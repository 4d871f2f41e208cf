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

    /// <summary>Reserves a matrix.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="label">What it is, for messages.</param>
    /// <param name="contents">What it holds at first.</param>
    /// <exception cref="DeviceMemoryException">It does not fit; nothing was reserved.</exception>
    DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>;

    /// <summary>Finds a kernel family for its field or curve, once, before timing. False means unsupported: there is never a fall-back.</summary>
    bool TryGetKernels<K>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out K? kernels)
        where K : class;
}
