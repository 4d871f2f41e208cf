using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarHash<F>(FarMemoryBackend owner, IHashKernels<F> inner) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => inner.Supports(instance);

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        Shapes.RequireStates(states, instance);
        var target = owner.Inner(states);
        owner.Device.Submit(() => inner.Permute(target, instance));
    }

    /// <inheritdoc/>
    public DeviceMerkleTree<F> Commit(DeviceMatrix<F> rows, Poseidon2Hasher<F> hasher)
    {
        Shapes.RequireLeaves(rows);
        var source = owner.Inner(rows);
        DeviceMerkleTree<F>? tree = null;
        owner.Device.SubmitAndWait(() => tree = inner.Commit(source, hasher));
        return new Tree(owner, tree!);
    }

    private sealed class Tree(FarMemoryBackend owner, DeviceMerkleTree<F> inner) : DeviceMerkleTree<F>
    {
        public override int Depth => inner.Depth;

        public override int DigestLength => inner.DigestLength;

        public override long Bytes => inner.Bytes;

        public override void ReadRoot(Span<F> root)
        {
            RequireRoot(root);
            var staged = new F[root.Length];
            owner.Device.SubmitAndWait(() => inner.ReadRoot(staged));
            staged.CopyTo(root);
        }

        public override void ReadPath(long leaf, Span<F> siblings)
        {
            RequirePath(leaf, siblings);
            var staged = new F[siblings.Length];
            owner.Device.SubmitAndWait(() => inner.ReadPath(leaf, staged));
            staged.CopyTo(siblings);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                owner.Device.SubmitAndWait(inner.Dispose);
            }
        }
    }
}
