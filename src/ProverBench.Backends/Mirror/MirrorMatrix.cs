namespace ProverBench.Backends.Mirror;

/// <summary>The same matrix on the oracle and on the subject.</summary>
internal sealed class MirrorMatrix<F>(MirrorBackend owner, DeviceMatrix<F> oracle, DeviceMatrix<F> subject) : DeviceMatrix<F>
    where F : unmanaged, IField<F>
{
    /// <inheritdoc/>
    public override MatrixShape Shape => oracle.Shape;

    /// <inheritdoc/>
    public override long Bytes => oracle.Bytes + subject.Bytes;

    /// <inheritdoc/>
    public override IBackend Owner => owner;

    /// <inheritdoc/>
    public override string Label => subject.Label;

    /// <summary>The oracle's copy.</summary>
    internal DeviceMatrix<F> Oracle => oracle;

    /// <summary>The subject's copy.</summary>
    internal DeviceMatrix<F> Subject => subject;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            oracle.Dispose();
            subject.Dispose();
        }
    }
}
