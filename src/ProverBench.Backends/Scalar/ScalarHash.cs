using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Poseidon2 and Merkle trees through <see cref="Poseidon2"/> and <see cref="MerkleTree{F}"/>.</summary>
internal sealed unsafe class ScalarHash<F>(ScalarBackend owner) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => true;

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        Shapes.RequireStates(states, instance);
        using var time = owner.Clock.Kernel();
        var matrix = owner.Own(states);
        var state = new F[instance.Width];
        for (long r = 0; r < matrix.Shape.Rows; r++)
        {
            Gather(matrix.Data + r, matrix.Shape.Rows, state);
            Poseidon2.Permute(state, instance);
            for (var c = 0; c < state.Length; c++)
            {
                matrix.Column(c)[r] = state[c];
            }
        }
    }

    /// <inheritdoc/>
    public DeviceMerkleTree<F> Commit(DeviceMatrix<F> rows, Poseidon2Hasher<F> hasher)
    {
        Shapes.RequireLeaves(rows);
        using var time = owner.Clock.Kernel();
        var matrix = owner.Own(rows);
        var row = new F[matrix.Shape.Columns];
        var digests = new F[matrix.Shape.Rows * hasher.DigestLength];
        for (long r = 0; r < matrix.Shape.Rows; r++)
        {
            Gather(matrix.Data + r, matrix.Shape.Rows, row);
            hasher.HashRow(row, digests.AsSpan((int)r * hasher.DigestLength, hasher.DigestLength));
        }

        return new Tree(owner, MerkleTree<F>.FromDigests(hasher, digests), hasher.DigestLength);
    }

    private static void Gather(F* first, long stride, Span<F> row)
    {
        for (var c = 0; c < row.Length; c++)
        {
            row[c] = first[c * stride];
        }
    }

    private sealed class Tree : DeviceMerkleTree<F>
    {
        private readonly ScalarBackend _owner;
        private readonly MerkleTree<F> _tree;
        private bool _released;

        public Tree(ScalarBackend owner, MerkleTree<F> tree, int digestLength)
        {
            (_owner, _tree, DigestLength) = (owner, tree, digestLength);
            owner.Memory.Reserve("merkle tree", Bytes);
        }

        public override int Depth => _tree.Depth;

        public override int DigestLength { get; }

        public override long Bytes => ((2L << Depth) - 1) * DigestLength * sizeof(F);

        public override void ReadRoot(Span<F> root)
        {
            RequireRoot(root);
            _tree.Root.CopyTo(root);
            _owner.CountReturned((long)root.Length * sizeof(F));
        }

        public override void ReadPath(long leaf, Span<F> siblings)
        {
            RequirePath(leaf, siblings);
            _tree.Open((int)leaf).CopyTo(siblings);
            _owner.CountReturned((long)siblings.Length * sizeof(F));
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
