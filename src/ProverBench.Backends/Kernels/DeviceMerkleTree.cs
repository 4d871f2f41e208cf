namespace ProverBench.Backends.Kernels;

/// <summary>The digests of a Merkle tree on a device; what is read from it is counted as traffic to the host.</summary>
public abstract class DeviceMerkleTree<F> : IDisposable
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>log₂ of the number of leaves.</summary>
    public abstract int Depth { get; }

    /// <summary>Elements of a digest.</summary>
    public abstract int DigestLength { get; }

    /// <summary>Bytes held on the device.</summary>
    public abstract long Bytes { get; }

    /// <summary>Reads the root.</summary>
    /// <exception cref="ArgumentException">root is not DigestLength elements long.</exception>
    public abstract void ReadRoot(Span<F> root);

    /// <summary>Reads the siblings on the way from a leaf to the root, bottom first.</summary>
    /// <exception cref="ArgumentException">There is no such leaf, or siblings is not Depth·DigestLength elements long.</exception>
    public abstract void ReadPath(long leaf, Span<F> siblings);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back; called once or more.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Requires room for a root.</summary>
    /// <exception cref="ArgumentException">There is too much or too little.</exception>
    protected void RequireRoot(ReadOnlySpan<F> root)
    {
        if (root.Length != DigestLength)
        {
            throw new ArgumentException($"a root has {DigestLength} elements, there is room for {root.Length}");
        }
    }

    /// <summary>Requires a leaf of the tree and room for its path.</summary>
    /// <exception cref="ArgumentException">There is no such leaf, or the room is wrong.</exception>
    protected void RequirePath(long leaf, ReadOnlySpan<F> siblings)
    {
        if (leaf < 0 || leaf >> Depth != 0 || siblings.Length != Depth * DigestLength)
        {
            throw new ArgumentException($"leaf {leaf} of a tree of 2^{Depth}, with room for {siblings.Length} elements of a path of {Depth * DigestLength}");
        }
    }
}
