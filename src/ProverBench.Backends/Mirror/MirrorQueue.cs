namespace ProverBench.Backends.Mirror;

/// <summary>Moves data on both sides; the host is given the subject's, after comparison.</summary>
internal sealed class MirrorQueue(MirrorBackend owner, IQueue oracle, IQueue subject) : IQueue
{
    /// <inheritdoc/>
    public void Import<F>(ReadOnlySpan<F> elements, DeviceMatrix<F> to, long at = 0)
        where F : unmanaged, IField<F>
    {
        var both = owner.Own(to);
        oracle.Import(elements, both.Oracle, at);
        subject.Import(elements, both.Subject, at);
        owner.Compare("import", both);
    }

    /// <inheritdoc/>
    public void Export<F>(DeviceMatrix<F> from, Span<F> elements, long at = 0)
        where F : unmanaged, IField<F>
    {
        var both = owner.Own(from);
        var expected = new F[elements.Length];
        oracle.Export<F>(both.Oracle, expected, at);
        subject.Export(both.Subject, elements, at);
        MirrorBackend.Compare<F>("export", from.Label, expected, elements, at);
    }

    /// <inheritdoc/>
    public void Copy<F>(DeviceMatrix<F> from, long fromRow, DeviceMatrix<F> to, long toRow, long rows)
        where F : unmanaged, IField<F>
    {
        var source = owner.Own(from);
        var target = owner.Own(to);
        oracle.Copy(source.Oracle, fromRow, target.Oracle, toRow, rows);
        subject.Copy(source.Subject, fromRow, target.Subject, toRow, rows);
        owner.Compare("copy", target);
    }

    /// <inheritdoc/>
    public void Reshape<F>(DeviceMatrix<F> from, DeviceMatrix<F> to)
        where F : unmanaged, IField<F>
    {
        var source = owner.Own(from);
        var target = owner.Own(to);
        oracle.Reshape(source.Oracle, target.Oracle);
        subject.Reshape(source.Subject, target.Subject);
        owner.Compare("reshape", target);
    }

    /// <inheritdoc/>
    public void Clear<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var both = owner.Own(matrix);
        oracle.Clear(both.Oracle);
        subject.Clear(both.Subject);
        owner.Compare("clear", both);
    }

    /// <inheritdoc/>
    public IQueueEvent Record() => subject.Record();

    /// <inheritdoc/>
    public QueueCounters Read() => subject.Read();
}
