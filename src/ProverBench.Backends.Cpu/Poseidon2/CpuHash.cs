using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>Poseidon2 with one state a lane, and Merkle trees whose leaves are as many consecutive rows.</summary>
internal sealed unsafe class CpuHash<X, F, V>(CpuBackend owner) : IHashKernels<F>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Groups of Lanes permutations that are worth waking a thread for.</summary>
    private const int Grain = 16;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => true;

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        Shapes.RequireStates(states, instance);
        var matrix = owner.Own(states);
        var prepared = PreparedPoseidon2<X, F, V>.Of(instance);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(Groups(matrix.Shape.Rows), Grain, new PermuteBody(prepared, matrix.Data, matrix.Shape.Rows));
    }

    /// <inheritdoc/>
    public DeviceMerkleTree<F> Commit(DeviceMatrix<F> rows, Poseidon2Hasher<F> hasher)
    {
        Shapes.RequireLeaves(rows);
        var matrix = owner.Own(rows);
        var sponge = PreparedPoseidon2<X, F, V>.Of(hasher.Sponge);
        var compression = PreparedPoseidon2<X, F, V>.Of(hasher.Compression);
        var tree = new Tree(owner, (int)long.Log2(matrix.Shape.Rows), hasher.DigestLength);
        using var time = owner.Clock.Kernel();
        var leaves = new LeafBody(sponge, hasher.Rate, matrix.Data, matrix.Shape, tree.Nodes, hasher.DigestLength);
        owner.Workers.For(Groups(matrix.Shape.Rows), Grain, leaves);
        var children = tree.Nodes;
        for (var count = matrix.Shape.Rows / 2; count > 0; count /= 2)
        {
            var parents = children + (2 * count * hasher.DigestLength);
            owner.Workers.For(Groups(count), Grain, new LayerBody(compression, children, parents, count, hasher.DigestLength));
            children = parents;
        }

        return tree;
    }

    private static long Groups(long rows) => (rows + Lanes - 1) / Lanes;

    private readonly struct PermuteBody(PreparedPoseidon2<X, F, V> permutation, F* data, long rows) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var state = stackalloc V[permutation.Width];
            for (var group = from; group < to; group++)
            {
                var row = group * Lanes;
                for (var c = 0; c < permutation.Width; c++)
                {
                    state[c] = StateBlock<X, F, V>.Load(data + (c * rows) + row, rows - row);
                }

                permutation.Permute(state);
                for (var c = 0; c < permutation.Width; c++)
                {
                    StateBlock<X, F, V>.Store(data + (c * rows) + row, state[c], rows - row);
                }
            }
        }
    }

    private readonly struct LeafBody(PreparedPoseidon2<X, F, V> sponge, int rate, F* data, MatrixShape shape, F* digests, int digestLength) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var state = stackalloc V[sponge.Width];
            for (var group = from; group < to; group++)
            {
                var row = group * Lanes;
                new Span<V>(state, sponge.Width).Clear();
                for (long column = 0; column < shape.Columns; column += rate)
                {
                    var chunk = Math.Min(rate, shape.Columns - column);
                    for (long i = 0; i < chunk; i++)
                    {
                        state[i] = StateBlock<X, F, V>.Load(data + ((column + i) * shape.Rows) + row, shape.Rows - row);
                    }

                    sponge.Permute(state);
                }

                StateBlock<X, F, V>.ScatterRows(state, digestLength, digests + (row * digestLength), digestLength, shape.Rows - row);
            }
        }
    }

    private readonly struct LayerBody(PreparedPoseidon2<X, F, V> compression, F* children, F* parents, long count, int digestLength) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var state = stackalloc V[compression.Width];
            var inputs = 2 * digestLength;
            for (var group = from; group < to; group++)
            {
                var node = group * Lanes;
                StateBlock<X, F, V>.GatherRows(children + (node * inputs), inputs, inputs, state, count - node);
                new Span<V>(state + inputs, compression.Width - inputs).Clear();
                compression.Permute(state);
                StateBlock<X, F, V>.ScatterRows(state, digestLength, parents + (node * digestLength), digestLength, count - node);
            }
        }
    }

    /// <summary>Digests level by level, leaves first: node (k, i) follows the 2^Depth + … + 2^(Depth − k + 1) nodes of the levels below.</summary>
    private sealed class Tree : DeviceMerkleTree<F>
    {
        private readonly CpuBackend _owner;
        private readonly HostMatrix<F> _nodes;

        public Tree(CpuBackend owner, int depth, int digestLength)
        {
            _owner = owner;
            Depth = depth;
            DigestLength = digestLength;
            _nodes = owner.Own(owner.Allocate<F>(MatrixShape.Column(((2L << depth) - 1) * digestLength), "merkle tree"));
        }

        public override int Depth { get; }

        public override int DigestLength { get; }

        public override long Bytes => _nodes.Bytes;

        public F* Nodes => _nodes.Data;

        public override void ReadRoot(Span<F> root)
        {
            RequireRoot(root);
            Node(Depth, 0).CopyTo(root);
            _owner.CountReturned((long)root.Length * sizeof(F));
        }

        public override void ReadPath(long leaf, Span<F> siblings)
        {
            RequirePath(leaf, siblings);
            for (var level = 0; level < Depth; level++)
            {
                Node(level, (leaf >> level) ^ 1).CopyTo(siblings[(level * DigestLength)..]);
            }

            _owner.CountReturned((long)siblings.Length * sizeof(F));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _nodes.Dispose();
            }
        }

        private ReadOnlySpan<F> Node(int level, long index)
        {
            var below = (2L << Depth) - (2L << (Depth - level));
            return new ReadOnlySpan<F>(Nodes + ((below + index) * DigestLength), DigestLength);
        }
    }
}
