using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarTree<F>(FarMemoryBackend owner, ITreeKernels<F> inner) : ITreeKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(TreeHash<F> hash) => inner.Supports(hash);

    /// <inheritdoc/>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash)
    {
        Shapes.RequireTree(matrices, logGroup, capHeight);
        Shapes.RequireSupported(this, hash);
        var sources = new DeviceMatrix<F>[matrices.Length];
        for (var i = 0; i < matrices.Length; i++)
        {
            sources[i] = owner.Inner(matrices[i]);
        }

        DeviceTree<F>? tree = null;
        owner.Device.SubmitAndWait(() => tree = inner.Commit(sources, logGroup, capHeight, hash));
        return new Tree(owner, tree!);
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows)
    {
        Shapes.RequireRows(matrix, logGroup, indices, rows);
        var (source, wanted, staged) = (owner.Inner(matrix), indices.ToArray(), new F[rows.Length]);
        owner.Device.SubmitAndWait(() => inner.ReadRows(source, logGroup, wanted, staged));
        staged.CopyTo(rows);
    }

    /// <inheritdoc/>
    /// <remarks>The rows are on the host and stay there, so this is what the wrapped backend has.</remarks>
    public TreeHash<F> Accelerate(TreeHash<F> hash) => inner.Accelerate(hash);

    private sealed class Tree(FarMemoryBackend owner, DeviceTree<F> inner) : DeviceTree<F>
    {
        private bool _disposed;

        public override int LogLeaves => inner.LogLeaves;

        public override int CapHeight => inner.CapHeight;

        public override long Bytes => inner.Bytes;

        public override void ReadCap(Span<HashDigest> cap)
        {
            RequireCap(cap);
            var staged = new HashDigest[cap.Length];
            owner.Device.SubmitAndWait(() => inner.ReadCap(staged));
            staged.CopyTo(cap);
        }

        public override void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings)
        {
            RequirePaths(indices, siblings);
            var (wanted, staged) = (indices.ToArray(), new HashDigest[siblings.Length]);
            owner.Device.SubmitAndWait(() => inner.ReadPaths(wanted, staged));
            staged.CopyTo(siblings);
        }

        protected override void Dispose(bool disposing)
        {
            if (!_disposed && disposing)
            {
                _disposed = true;
                owner.Device.SubmitAndWait(inner.Dispose);
            }
        }
    }
}
