using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Trees through <see cref="RowTree{F}"/>.</summary>
internal sealed unsafe class ScalarTree<F>(ScalarBackend owner) : ITreeKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(TreeHash<F> hash) => true;

    /// <inheritdoc/>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash)
    {
        var shape = Shapes.RequireTree(matrices, logGroup, capHeight);
        using var time = owner.Clock.Kernel();
        var leaves = new List<F[]>();
        foreach (var (logLeaves, width) in shape.Levels)
        {
            leaves.Add(new F[(long)width << logLeaves]);
            var at = 0L;
            foreach (var matrix in matrices)
            {
                if (matrix.Shape.Rows >> logGroup == 1L << logLeaves)
                {
                    at = Join(owner.Own(matrix), logGroup, leaves[^1], width, at);
                }
            }
        }

        return new Tree(owner, RowTree<F>.Commit(hash, shape, leaves));
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows)
    {
        Shapes.RequireRows(matrix, logGroup, indices, rows);
        var source = owner.Own(matrix);
        var leaves = source.Shape.Rows >> logGroup;
        var at = 0;
        foreach (var index in indices)
        {
            for (var row = index; row < source.Shape.Rows; row += leaves)
            {
                for (var c = 0L; c < source.Shape.Columns; c++)
                {
                    rows[at++] = source.Column(c)[row];
                }
            }
        }

        owner.CountReturned((long)rows.Length * sizeof(F));
    }

    /// <inheritdoc/>
    public TreeHash<F> Accelerate(TreeHash<F> hash) => hash;

    /// <summary>leaves[i·width + at + k·columns + c] ← matrix[i + k·leaves, c]; gives the column that follows.</summary>
    private static long Join(HostMatrix<F> matrix, int logGroup, F[] leaves, int width, long at)
    {
        var count = matrix.Shape.Rows >> logGroup;
        for (var first = 0L; first < matrix.Shape.Rows; first += count)
        {
            for (var c = 0L; c < matrix.Shape.Columns; c++, at++)
            {
                for (var i = 0L; i < count; i++)
                {
                    leaves[(i * width) + at] = matrix.Column(c)[first + i];
                }
            }
        }

        return at;
    }

    private sealed class Tree : DeviceTree<F>
    {
        private readonly ScalarBackend _owner;
        private readonly RowTree<F> _tree;
        private bool _released;

        public Tree(ScalarBackend owner, RowTree<F> tree)
        {
            (_owner, _tree) = (owner, tree);
            owner.Memory.Reserve("tree", Bytes);
        }

        public override int LogLeaves => _tree.Shape.LogLeaves;

        public override int CapHeight => _tree.Shape.CapHeight;

        public override long Bytes => ((2L << LogLeaves) - (1L << CapHeight)) * HashDigest.Size;

        public override void ReadCap(Span<HashDigest> cap)
        {
            RequireCap(cap);
            _tree.Cap.CopyTo(cap);
            _owner.CountReturned((long)cap.Length * HashDigest.Size);
        }

        public override void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings)
        {
            RequirePaths(indices, siblings);
            for (var q = 0; q < indices.Length; q++)
            {
                _tree.Open(indices[q]).CopyTo(siblings[(q * PathLength)..]);
            }

            _owner.CountReturned((long)siblings.Length * HashDigest.Size);
        }

        protected override void Dispose(bool disposing)
        {
            if (!_released && disposing)
            {
                _released = true;
                _owner.Memory.Release(Bytes);
            }
        }
    }
}
