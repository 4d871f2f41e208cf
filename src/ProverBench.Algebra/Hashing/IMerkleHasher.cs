namespace ProverBench.Algebra.Hashing;

/// <summary>The two hashes of a Merkle tree over rows of F.</summary>
/// <remarks>Implementations keep no state between calls, so that one object serves several threads.</remarks>
public interface IMerkleHasher<F>
    where F : unmanaged, IEquatable<F>
{
    /// <summary>Elements of a digest.</summary>
    int DigestLength { get; }

    /// <summary>digest ← H(row).</summary>
    /// <param name="row">A row; every row of a tree has the same length, which is part of what a verifier knows.</param>
    /// <param name="digest"><see cref="DigestLength"/> elements.</param>
    void HashRow(ReadOnlySpan<F> row, Span<F> digest);

    /// <summary>digest ← C(left, right); digest may overlap neither.</summary>
    void Compress(ReadOnlySpan<F> left, ReadOnlySpan<F> right, Span<F> digest);
}
