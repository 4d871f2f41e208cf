namespace ProverBench.Algebra.Hashing;

/// <summary>The two hashes of a commitment to rows over F, as a verifier's policy names them: H of a row, C of two digests.</summary>
/// <remarks>
/// The batch methods are what provers and verifiers call; here they go one by one, a backend gives faster ones
/// that agree. Implementations keep no state between calls, so that one object serves several threads.
/// </remarks>
public abstract class TreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The exact name: instances, widths, e.g. <c>poseidon2-goldilocks-12</c>, <c>keccak-256</c>.</summary>
    public abstract string Name { get; }

    /// <summary>log₂ of the work to find a collision of two rows or two nodes, what a security claim is capped by.</summary>
    public abstract double CollisionBits { get; }

    /// <summary>H(row). Every row of a tree has one length, which the verifier knows.</summary>
    public abstract HashDigest HashRow(ReadOnlySpan<F> row);

    /// <summary>C(left, right).</summary>
    public abstract HashDigest Compress(in HashDigest left, in HashDigest right);

    /// <summary>Writes the canonical 32 bytes.</summary>
    public abstract void WriteCanonical(in HashDigest digest, Span<byte> bytes);

    /// <summary>Reads 32 canonical bytes; false where an element is not below its modulus or the length is another.</summary>
    public abstract bool TryReadCanonical(ReadOnlySpan<byte> bytes, out HashDigest digest);

    /// <summary>state ← P(state), the permutation of the sponge that H is, which transcripts are made of too.</summary>
    /// <exception cref="NotSupportedException">The hash is no sponge over F.</exception>
    /// <exception cref="ArgumentException">The state has another width.</exception>
    public virtual void Permute(Span<F> state) => throw new NotSupportedException($"{Name} is no sponge over {F.Name}");

    /// <summary>digests[i] ← H(row i) of rows that follow each other.</summary>
    /// <exception cref="ArgumentException">The elements are not digests.Length rows of width elements.</exception>
    public virtual void HashRows(ReadOnlySpan<F> rows, int width, Span<HashDigest> digests)
    {
        RequireRows(rows, width, digests);
        for (var i = 0; i < digests.Length; i++)
        {
            digests[i] = HashRow(rows.Slice(i * width, width));
        }
    }

    /// <summary>parents[i] ← C(left[i], right[i]); parents may be left or right.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public virtual void CompressPairs(ReadOnlySpan<HashDigest> left, ReadOnlySpan<HashDigest> right, Span<HashDigest> parents)
    {
        RequirePairs(left, right, parents);
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = Compress(left[i], right[i]);
        }
    }

    /// <summary>Requires digests.Length rows of width elements.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    protected static void RequireRows(ReadOnlySpan<F> rows, int width, Span<HashDigest> digests)
    {
        if (width < 1 || rows.Length != (long)width * digests.Length)
        {
            throw new ArgumentException($"{rows.Length} elements are not {digests.Length} rows of {width}");
        }
    }

    /// <summary>Requires equal lengths.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    protected static void RequirePairs(ReadOnlySpan<HashDigest> left, ReadOnlySpan<HashDigest> right, Span<HashDigest> parents)
    {
        if (left.Length != parents.Length || right.Length != parents.Length)
        {
            throw new ArgumentException($"{left.Length} left and {right.Length} right digests have no {parents.Length} parents");
        }
    }
}
