namespace ProverBench.Backends.Kernels;

/// <summary>The bases of a multi-scalar multiplication in a backend's own form, converted once.</summary>
public abstract class PreparedBases<C, F> : IDisposable
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>Number of bases.</summary>
    public abstract long Count { get; }

    /// <summary>Bytes held on the device.</summary>
    public abstract long Bytes { get; }

    /// <inheritdoc/>
    public abstract void Dispose();
}
