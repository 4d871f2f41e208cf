using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorHash<F>(MirrorBackend owner, IHashKernels<F> oracle, IHashKernels<F> subject) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => oracle.Supports(instance) && subject.Supports(instance);

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        var both = owner.Own(states);
        oracle.Permute(both.Oracle, instance);
        subject.Permute(both.Subject, instance);
        owner.Compare($"permute {instance.Name}", both);
    }

    /// <inheritdoc/>
    public DeviceMerkleTree<F> Commit(DeviceMatrix<F> rows, Poseidon2Hasher<F> hasher)
    {
        var both = owner.Own(rows);
        var tree = new Both(rows.Label, oracle.Commit(both.Oracle, hasher), subject.Commit(both.Subject, hasher));
        tree.ReadRoot(new F[hasher.DigestLength]);
        return tree;
    }

    private sealed class Both(string label, DeviceMerkleTree<F> oracle, DeviceMerkleTree<F> subject) : DeviceMerkleTree<F>
    {
        public override int Depth => subject.Depth;

        public override int DigestLength => subject.DigestLength;

        public override long Bytes => oracle.Bytes + subject.Bytes;

        public override void ReadRoot(Span<F> root)
        {
            var expected = new F[root.Length];
            oracle.ReadRoot(expected);
            subject.ReadRoot(root);
            MirrorBackend.Compare<F>("merkle root", label, expected, root);
        }

        public override void ReadPath(long leaf, Span<F> siblings)
        {
            var expected = new F[siblings.Length];
            oracle.ReadPath(leaf, expected);
            subject.ReadPath(leaf, siblings);
            MirrorBackend.Compare<F>("merkle path", label, expected, siblings);
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
