namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Where the elements of leaves lie: leaf i is the rows i + k·Stride of a column-major matrix, row after row.</summary>
/// <param name="Rows">Rows of a column.</param>
/// <param name="Stride">Rows from one of a leaf to the next: the leaves of the matrix.</param>
/// <param name="Columns">Columns of the matrix.</param>
/// <param name="Width">Elements of a leaf.</param>
/// <param name="ElementWords">32-bit words of what a cursor steps by.</param>
/// <param name="First">The first leaf that is hashed.</param>
/// <param name="Count">Leaves that are hashed.</param>
internal readonly record struct LeafShape(long Rows, long Stride, int Columns, int Width, int ElementWords, long First, long Count)
{
    /// <summary>Words of a leaf.</summary>
    public int Words => Width * ElementWords;
}
