using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Trees in natural order: level by level, each level divided among threads, equal words of neighbouring digests in one vector.</summary>
internal sealed unsafe class CpuTree<X, F, V>(CpuBackend owner) : ITreeKernels<F>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private readonly ConditionalWeakTable<TreeHash<F>, ITreeEngine<F>> _engines = [];

    /// <inheritdoc/>
    public bool Supports(TreeHash<F> hash) => FindEngine(hash) is not null;

    /// <inheritdoc/>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash)
    {
        var shape = Shapes.RequireTree(matrices, logGroup, capHeight);
        var engine = RequireEngine(hash);
        var levels = new LeafColumns<F>?[shape.LogLeaves + 1];
        foreach (var (logLeaves, width) in shape.Levels)
        {
            levels[logLeaves] = new LeafColumns<F>(owner, matrices, logGroup, logLeaves, width);
        }

        var tree = new CpuTreeNodes<F>(owner, shape, engine.WordSize);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(1L << shape.LogLeaves, engine.Grain, new LeafBody(engine, levels[shape.LogLeaves]!, tree.Nodes(shape.LogLeaves)));
        for (var log = shape.LogLeaves - 1; log >= capHeight; log--)
        {
            owner.Workers.For(1L << log, engine.Grain, new LayerBody(engine, levels[log], tree.Nodes(log + 1), tree.Nodes(log), 1L << log));
        }

        return tree;
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows)
    {
        Shapes.RequireRows(matrix, logGroup, indices, rows);
        using var time = owner.Clock.Kernel();
        var leaves = new LeafColumns<F>(owner, [matrix], logGroup, (int)long.Log2(matrix.Shape.Rows) - logGroup, checked((int)(matrix.Shape.Columns << logGroup)));
        for (var q = 0; q < indices.Length; q++)
        {
            var row = rows.Slice(q * leaves.Width, leaves.Width);
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = leaves.Column(j)[indices[q]];
            }
        }

        owner.CountReturned((long)rows.Length * sizeof(F));
    }

    /// <inheritdoc/>
    public TreeHash<F> Accelerate(TreeHash<F> hash) => hash is BatchedTreeHash<F> ? hash : new BatchedTreeHash<F>(hash, RequireEngine(hash));

    private ITreeEngine<F> RequireEngine(TreeHash<F> hash)
    {
        Shapes.RequireSupported(this, hash);
        return FindEngine(hash)!;
    }

    private ITreeEngine<F>? FindEngine(TreeHash<F> hash)
    {
        if (hash is BatchedTreeHash<F> batched)
        {
            return FindEngine(batched.Inner);
        }

        if (!_engines.TryGetValue(hash, out var engine) && TreeEngines<X, F, V>.Find(hash) is { } made)
        {
            engine = _engines.GetValue(hash, _ => made);
        }

        return engine;
    }

    private readonly struct LeafBody(ITreeEngine<F> engine, LeafColumns<F> leaves, DigestPlanes digests) : IParallelBody
    {
        public void Run(long from, long to, int worker) => engine.HashLeaves(leaves, digests, from, to);
    }

    private readonly struct LayerBody(ITreeEngine<F> engine, LeafColumns<F>? leaves, DigestPlanes children, DigestPlanes parents, long count) : IParallelBody
    {
        /// <summary>Digests of entering leaves at a time, kept on the stack.</summary>
        private const int Block = 64;

        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            engine.Compress(children, children.From(count), parents, from, to);
            if (leaves is null)
            {
                return;
            }

            var words = stackalloc HashDigest[Block];
            for (var at = from; at < to; at += Block)
            {
                // The planes are placed so that digest at is the block's first.
                var end = Math.Min(at + Block, to);
                var entering = new DigestPlanes((byte*)words, Block, parents.WordSize).From(-at);
                engine.HashLeaves(leaves, entering, at, end);
                engine.Compress(parents, entering, parents, at, end);
            }
        }
    }
}
