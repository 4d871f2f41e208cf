using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>All digests of a tree that a card built, in natural order: those of the leaves, then of each level to that of the cap.</summary>
internal sealed class CardTree<F> : DeviceTree<F>, IUnpackTarget
    where F : unmanaged, IPrimeField<F>
{
    private readonly FpgaBackend _owner;
    private readonly TreeShape _shape;
    private readonly HashDigest[] _nodes;
    private bool _released;

    /// <summary>An empty tree.</summary>
    /// <exception cref="DeviceMemoryException">The host has no room for it.</exception>
    public CardTree(FpgaBackend owner, TreeShape shape)
    {
        (_owner, _shape) = (owner, shape);
        owner.Memory.Reserve("tree", Bytes);
        _nodes = new HashDigest[Nodes];
    }

    /// <inheritdoc/>
    public override int LogLeaves => _shape.LogLeaves;

    /// <inheritdoc/>
    public override int CapHeight => _shape.CapHeight;

    /// <inheritdoc/>
    public override long Bytes => Nodes * HashDigest.Size;

    /// <summary>Digests of all levels.</summary>
    public long Nodes => (2L << LogLeaves) - (1L << CapHeight);

    /// <inheritdoc/>
    public Span<byte> Piece(long at, int bytes) => MemoryMarshal.AsBytes(_nodes.AsSpan()).Slice((int)at, bytes);

    /// <inheritdoc/>
    public void Unpack(long at, ReadOnlySpan<byte> from) => from.CopyTo(Piece(at, from.Length));

    /// <inheritdoc/>
    public override void ReadCap(Span<HashDigest> cap)
    {
        RequireCap(cap);
        _nodes.AsSpan((int)Level(CapHeight), cap.Length).CopyTo(cap);
    }

    /// <inheritdoc/>
    public override void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings)
    {
        RequirePaths(indices, siblings);
        for (var q = 0; q < indices.Length; q++)
        {
            for (var s = 0; s < PathLength; s++)
            {
                // Node i of 2^k pairs with i ± 2^(k−1) under node i mod 2^(k−1).
                var level = LogLeaves - s;
                var node = indices[q] & ((1L << level) - 1);
                siblings[(q * PathLength) + s] = _nodes[Level(level) + (node ^ (1L << (level - 1)))];
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_released && disposing)
        {
            _released = true;
            _owner.Memory.Release(Bytes);
        }
    }

    /// <summary>Where the 2^log nodes of a level begin.</summary>
    private long Level(int log) => (2L << LogLeaves) - (2L << log);
}
