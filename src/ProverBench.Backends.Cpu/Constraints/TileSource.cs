using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>A column-major matrix, of which every (rows / points)-th row is read as one of points points; after the last comes the first.</summary>
/// <remarks>
/// A power of two of rows puts one row of all columns into the same few sets of a cache, so constraints never read the matrix itself: a tile of consecutive rows is copied,
/// column after column, to where the cells of one vector of rows lie side by side.
/// </remarks>
internal readonly unsafe struct TileSource<X, F, V>(F* data, long rows, int columns, long points)
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private const int Ahead = 8;

    /// <summary>Columns.</summary>
    public int Columns => columns;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>A matrix, or none.</summary>
    public static TileSource<X, F, V> Of(HostMatrix<F>? matrix, long points)
        => matrix is null ? default : new(matrix.Data, matrix.Shape.Rows, (int)matrix.Shape.Columns, points);

    /// <summary>tile[v·Columns + c] ← rows row + v·Lanes … of column c, for all columns and v &lt; vectors.</summary>
    public void Fill(V* tile, long row, int vectors)
    {
        for (var c = 0; c < columns; c++)
        {
            Prefetch(row, vectors, c + Ahead);
            FillColumn(tile, row, vectors, c);
        }
    }

    /// <summary>The same, and of the columns that are marked the rows step later to a second tile while they are at hand.</summary>
    public void Fill(V* tile, V* next, bool[] marked, long row, long step, int vectors)
    {
        for (var c = 0; c < marked.Length; c++)
        {
            Prefetch(row, vectors, c + Ahead);
            FillColumn(tile, row, vectors, c);
            if (marked[c])
            {
                FillColumn(next, row + step, vectors, c);
            }
        }
    }

    /// <summary>A column's rows are a few lines of a page of their own: nothing but this fetches them ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(long row, int vectors, int column)
    {
        const int Line = 64;
        if (Sse.IsSupported && rows == points && column < columns && row < points)
        {
            var at = (byte*)(data + (column * rows) + row);
            for (var end = at + ((long)vectors * sizeof(V)); at < end; at += Line)
            {
                Sse.Prefetch0(at);
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FillColumn(V* tile, long row, int vectors, int column)
    {
        row = row < points ? row : row % points;
        var source = data + (column * rows);
        var target = tile + column;
        if (rows == points && row + ((long)vectors * Lanes) <= points)
        {
            source += row;
            for (var v = 0; v < vectors; v++)
            {
                *target = X.Load(source);
                target += columns;
                source += Lanes;
            }
        }
        else
        {
            Gather(target, source, row, vectors);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Gather(V* target, F* source, long row, int vectors)
    {
        var stride = rows / points;
        var lanes = stackalloc F[Lanes];
        for (var v = 0; v < vectors; v++)
        {
            for (var l = 0; l < Lanes; l++)
            {
                lanes[l] = source[row * stride];
                row = row + 1 == points ? 0 : row + 1;
            }

            *target = X.Load(lanes);
            target += columns;
        }
    }
}
