namespace ProverBench.Backends.Host;

/// <summary>A matrix in host memory: column-major, canonical elements, 64-byte aligned. For backends whose device is this process; the prover never sees it.</summary>
public sealed unsafe class HostMatrix<F> : DeviceMatrix<F>
    where F : unmanaged, IField<F>
{
    private readonly HostBackend _owner;
    private readonly HostBlock _block;
    private F* _data;

    internal HostMatrix(HostBackend owner, MatrixShape shape, string label, MatrixContents contents)
    {
        _owner = owner;
        Shape = shape;
        Label = label;
        Bytes = shape.Elements * sizeof(F);
        owner.Memory.Reserve(label, Bytes);
        try
        {
            _block = owner.Take((nuint)Bytes, contents);
            _data = (F*)_block.Data;
        }
        catch (OutOfMemoryException)
        {
            owner.Memory.Release(Bytes);
            throw new DeviceMemoryException(label, Bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        }

        if (contents == MatrixContents.Undefined && owner.MarksUndefined)
        {
            for (long i = 0; i < shape.Elements; i++)
            {
                _data[i] = F.One;
            }
        }
    }

    /// <summary>Frees memory that nobody disposed of.</summary>
    ~HostMatrix() => Dispose(disposing: false);

    /// <inheritdoc/>
    public override MatrixShape Shape { get; }

    /// <inheritdoc/>
    public override long Bytes { get; }

    /// <inheritdoc/>
    public override IBackend Owner => _owner;

    /// <inheritdoc/>
    public override string Label { get; }

    /// <summary>Element (row, column) is at column·Rows + row.</summary>
    /// <exception cref="ObjectDisposedException">The matrix was disposed of.</exception>
    public F* Data
    {
        get
        {
            ObjectDisposedException.ThrowIf(_data is null, this);
            return _data;
        }
    }

    /// <summary>The start of a column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public F* Column(long column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Shape.Columns);
        return Data + (column * Shape.Rows);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_data is not null)
        {
            _block.Free();
            _data = null;
            _owner.Memory.Release(Bytes);
        }
    }
}
