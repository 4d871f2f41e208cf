namespace ProverBench.Backends;

/// <summary>Moves data to and from a device and orders its kernels. Everything submitted runs in order of submission.</summary>
public interface IQueue
{
    /// <summary>Copies elements to the device, from element index <paramref name="at"/> on (column·Rows + row).</summary>
    /// <remarks>The span may be reused on return.</remarks>
    /// <exception cref="ArgumentException">The elements do not fit, or the matrix belongs to another backend.</exception>
    void Import<F>(ReadOnlySpan<F> elements, DeviceMatrix<F> to, long at = 0)
        where F : unmanaged, IField<F>;

    /// <summary>Copies elements to the host, after everything submitted before has run.</summary>
    /// <exception cref="ArgumentException">The range lies outside, or the matrix belongs to another backend.</exception>
    void Export<F>(DeviceMatrix<F> from, Span<F> elements, long at = 0)
        where F : unmanaged, IField<F>;

    /// <summary>to[toRow + i, c] ← from[fromRow + i, c] for i &lt; rows and every column c; both have the same columns.</summary>
    void Copy<F>(DeviceMatrix<F> from, long fromRow, DeviceMatrix<F> to, long toRow, long rows)
        where F : unmanaged, IField<F>;

    /// <summary>Copies all elements in the order of their index (column·Rows + row) to a matrix of as many: a column of q·n rows becomes q columns of n.</summary>
    /// <exception cref="ArgumentException">The numbers of elements differ.</exception>
    void Reshape<F>(DeviceMatrix<F> from, DeviceMatrix<F> to)
        where F : unmanaged, IField<F>;

    /// <summary>Sets every element to zero.</summary>
    void Clear<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>;

    /// <summary>Marks this point of the queue.</summary>
    IQueueEvent Record();

    /// <summary>What was moved and how long it took, since the backend was opened.</summary>
    QueueCounters Read();
}
