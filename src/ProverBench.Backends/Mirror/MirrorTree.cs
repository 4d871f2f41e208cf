using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorTree<F>(MirrorBackend owner, ITreeKernels<F> oracle, ITreeKernels<F> subject) : ITreeKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(TreeHash<F> hash) => oracle.Supports(hash) && subject.Supports(hash);

    /// <inheritdoc/>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash)
    {
        var expected = new DeviceMatrix<F>[matrices.Length];
        var found = new DeviceMatrix<F>[matrices.Length];
        for (var i = 0; i < matrices.Length; i++)
        {
            var both = owner.Own(matrices[i]);
            (expected[i], found[i]) = (both.Oracle, both.Subject);
        }

        var label = matrices.IsEmpty ? string.Empty : matrices[0].Label;
        var tree = new Both($"tree over {label}", oracle.Commit(expected, logGroup, capHeight, hash), subject.Commit(found, logGroup, capHeight, hash));
        tree.ReadCap(new HashDigest[1 << tree.CapHeight]);
        return tree;
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows)
    {
        var both = owner.Own(matrix);
        var expected = new F[rows.Length];
        oracle.ReadRows(both.Oracle, logGroup, indices, expected);
        subject.ReadRows(both.Subject, logGroup, indices, rows);
        MirrorBackend.Compare<F>("read rows", matrix.Label, expected, rows);
    }

    /// <inheritdoc/>
    public TreeHash<F> Accelerate(TreeHash<F> hash) => new MirrorTreeHash<F>(oracle.Accelerate(hash), subject.Accelerate(hash));

    private sealed class Both(string label, DeviceTree<F> oracle, DeviceTree<F> subject) : DeviceTree<F>
    {
        public override int LogLeaves => subject.LogLeaves;

        public override int CapHeight => subject.CapHeight;

        public override long Bytes => oracle.Bytes + subject.Bytes;

        public override void ReadCap(Span<HashDigest> cap)
        {
            var expected = new HashDigest[cap.Length];
            oracle.ReadCap(expected);
            subject.ReadCap(cap);
            MirrorBackend.Compare<HashDigest>("commit", label, expected, cap);
        }

        public override void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings)
        {
            var expected = new HashDigest[siblings.Length];
            oracle.ReadPaths(indices, expected);
            subject.ReadPaths(indices, siblings);
            MirrorBackend.Compare<HashDigest>("read paths", label, expected, siblings);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                oracle.Dispose();
                subject.Dispose();
            }
        }
    }
}
