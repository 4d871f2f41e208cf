using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>The digests of a tree, the leaves' level first, each level by planes of words.</summary>
internal sealed unsafe class CpuTreeNodes<F> : DeviceTree<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly CpuBackend _owner;
    private readonly HostMatrix<Goldilocks> _words;
    private readonly int _wordSize;

    /// <summary>Reserves the nodes of a tree of this shape.</summary>
    public CpuTreeNodes(CpuBackend owner, TreeShape shape, int wordSize)
    {
        (_owner, _wordSize) = (owner, wordSize);
        (LogLeaves, CapHeight) = (shape.LogLeaves, shape.CapHeight);
        var nodes = (2L << LogLeaves) - (1L << CapHeight);
        _words = owner.Own(owner.Allocate<Goldilocks>(MatrixShape.Column(nodes * HashDigest.Words), "tree", MatrixContents.Undefined));
    }

    /// <inheritdoc/>
    public override int LogLeaves { get; }

    /// <inheritdoc/>
    public override int CapHeight { get; }

    /// <inheritdoc/>
    public override long Bytes => _words.Bytes;

    /// <summary>The 2^logCount nodes of a level.</summary>
    public DigestPlanes Nodes(int logCount)
        => new((byte*)_words.Data + (((2L << LogLeaves) - (2L << logCount)) * HashDigest.Size), 1L << logCount, _wordSize);

    /// <inheritdoc/>
    public override void ReadCap(Span<HashDigest> cap)
    {
        RequireCap(cap);
        var nodes = Nodes(CapHeight);
        for (var i = 0; i < cap.Length; i++)
        {
            cap[i] = nodes.Read(i);
        }

        _owner.CountReturned((long)cap.Length * HashDigest.Size);
    }

    /// <inheritdoc/>
    public override void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings)
    {
        RequirePaths(indices, siblings);
        for (var s = 0; s < PathLength; s++)
        {
            var log = LogLeaves - s;
            var (nodes, half) = (Nodes(log), 1L << (log - 1));
            for (var q = 0; q < indices.Length; q++)
            {
                siblings[(q * PathLength) + s] = nodes.Read((indices[q] & ((2 * half) - 1)) ^ half);
            }
        }

        _owner.CountReturned((long)siblings.Length * HashDigest.Size);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _words.Dispose();
        }
    }
}
