using System.Runtime.CompilerServices;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>The leaves of one level as columns: element j of leaf i is at Column(j)[i]. Groups of rows and joined matrices are more columns.</summary>
internal sealed unsafe class LeafColumns<F>
    where F : unmanaged, IPrimeField<F>
{
    // Held so that nobody finalises what the columns point into.
    private readonly DeviceMatrix<F>[] _sources;
    private readonly nint[] _columns;

    /// <summary>The columns of the matrices that have 2^logLeaves leaves, in the order of <see cref="ITreeKernels{F}.Commit"/>.</summary>
    public LeafColumns(CpuBackend owner, ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int logLeaves, int width)
    {
        Leaves = 1L << logLeaves;
        _sources = matrices.ToArray();
        _columns = new nint[width];
        var at = 0;
        foreach (var matrix in _sources)
        {
            if (matrix.Shape.Rows >> logGroup == Leaves)
            {
                var source = owner.Own(matrix);
                for (var first = 0L; first < source.Shape.Rows; first += Leaves)
                {
                    for (var c = 0L; c < source.Shape.Columns; c++)
                    {
                        _columns[at++] = (nint)(source.Column(c) + first);
                    }
                }
            }
        }
    }

    /// <summary>Elements of a leaf.</summary>
    public int Width => _columns.Length;

    /// <summary>How many leaves.</summary>
    public long Leaves { get; }

    /// <summary>Element j of every leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F* Column(int j) => (F*)_columns[j];
}
