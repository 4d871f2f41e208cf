namespace ProverBench.Backends.Kernels;

/// <summary>A sparse matrix in a backend's own form.</summary>
public abstract class PreparedSparse<F> : IDisposable
    where F : unmanaged, IField<F>
{
    /// <summary>Number of rows.</summary>
    public abstract long Rows { get; }

    /// <summary>Number of columns.</summary>
    public abstract long Columns { get; }

    /// <inheritdoc/>
    public abstract void Dispose();
}
