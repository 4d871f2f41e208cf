using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Kernels;

/// <summary>The digests of a commitment on a device; what is read from it is counted as traffic to the host.</summary>
public abstract class DeviceTree<F> : IDisposable
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>log₂ of the number of leaves.</summary>
    public abstract int LogLeaves { get; }

    /// <summary>log₂ of the nodes of the cap.</summary>
    public abstract int CapHeight { get; }

    /// <summary>Digests of a path: LogLeaves − CapHeight.</summary>
    public int PathLength => LogLeaves - CapHeight;

    /// <summary>Bytes held on the device.</summary>
    public abstract long Bytes { get; }

    /// <summary>Reads the 2^CapHeight nodes that the commitment consists of.</summary>
    /// <exception cref="ArgumentException">There is other room.</exception>
    public abstract void ReadCap(Span<HashDigest> cap);

    /// <summary>siblings[q·PathLength + s] ← the sibling of leaf indices[q]'s ancestor, s = 0 at the leaves, to below the cap.</summary>
    /// <exception cref="ArgumentException">There is no such leaf, or other room.</exception>
    public abstract void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back; called once or more.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Requires room for the cap.</summary>
    /// <exception cref="ArgumentException">There is too much or too little.</exception>
    protected void RequireCap(ReadOnlySpan<HashDigest> cap)
    {
        if (cap.Length != 1L << CapHeight)
        {
            throw new ArgumentException($"a cap of height {CapHeight} has {1L << CapHeight} nodes, there is room for {cap.Length}");
        }
    }

    /// <summary>Requires leaves of the tree and room for their paths.</summary>
    /// <exception cref="ArgumentException">There is no such leaf, or the room is wrong.</exception>
    protected void RequirePaths(ReadOnlySpan<long> indices, ReadOnlySpan<HashDigest> siblings)
    {
        Shapes.RequireIndices(indices, 1L << LogLeaves);
        if (siblings.Length != (long)indices.Length * PathLength)
        {
            throw new ArgumentException($"{indices.Length} paths of {PathLength} siblings do not fill {siblings.Length} digests");
        }
    }
}
