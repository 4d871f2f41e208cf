namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>The host's queue, for matrices are the host's, with the card's counters: what crosses the link is what kernels move.</summary>
internal sealed class FpgaQueue(FpgaBackend owner) : IQueue
{
    private readonly IQueue _host = owner.Host.Queue;

    /// <inheritdoc/>
    public void Import<F>(ReadOnlySpan<F> elements, DeviceMatrix<F> to, long at = 0)
        where F : unmanaged, IField<F>
        => _host.Import(elements, to, at);

    /// <inheritdoc/>
    public void Export<F>(DeviceMatrix<F> from, Span<F> elements, long at = 0)
        where F : unmanaged, IField<F>
        => _host.Export(from, elements, at);

    /// <inheritdoc/>
    public void Copy<F>(DeviceMatrix<F> from, long fromRow, DeviceMatrix<F> to, long toRow, long rows)
        where F : unmanaged, IField<F>
        => _host.Copy(from, fromRow, to, toRow, rows);

    /// <inheritdoc/>
    public void Reshape<F>(DeviceMatrix<F> from, DeviceMatrix<F> to)
        where F : unmanaged, IField<F>
        => _host.Reshape(from, to);

    /// <inheritdoc/>
    public void Clear<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
        => _host.Clear(matrix);

    /// <inheritdoc/>
    public IQueueEvent Record() => _host.Record();

    /// <inheritdoc/>
    public QueueCounters Read() => owner.ReadCounters();
}
