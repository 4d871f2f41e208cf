using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Mirror;

/// <summary>The batch methods and the permutation of both backends, compared; single hashes are the oracle's.</summary>
internal sealed class MirrorTreeHash<F>(TreeHash<F> oracle, TreeHash<F> subject) : TreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public override string Name => oracle.Name;

    /// <inheritdoc/>
    public override double CollisionBits => oracle.CollisionBits;

    /// <inheritdoc/>
    public override HashDigest HashRow(ReadOnlySpan<F> row) => oracle.HashRow(row);

    /// <inheritdoc/>
    public override HashDigest Compress(in HashDigest left, in HashDigest right) => oracle.Compress(left, right);

    /// <inheritdoc/>
    public override void WriteCanonical(in HashDigest digest, Span<byte> bytes) => oracle.WriteCanonical(digest, bytes);

    /// <inheritdoc/>
    public override bool TryReadCanonical(ReadOnlySpan<byte> bytes, out HashDigest digest) => oracle.TryReadCanonical(bytes, out digest);

    /// <inheritdoc/>
    public override void Permute(Span<F> state)
    {
        var expected = state.ToArray();
        oracle.Permute(expected);
        subject.Permute(state);
        MirrorBackend.Compare<F>("permute", Name, expected, state);
    }

    /// <inheritdoc/>
    public override void HashRows(ReadOnlySpan<F> rows, int width, Span<HashDigest> digests)
    {
        var expected = new HashDigest[digests.Length];
        oracle.HashRows(rows, width, expected);
        subject.HashRows(rows, width, digests);
        MirrorBackend.Compare<HashDigest>("hash rows", Name, expected, digests);
    }

    /// <inheritdoc/>
    public override void CompressPairs(ReadOnlySpan<HashDigest> left, ReadOnlySpan<HashDigest> right, Span<HashDigest> parents)
    {
        var expected = new HashDigest[parents.Length];
        oracle.CompressPairs(left, right, expected);
        subject.CompressPairs(left, right, parents);
        MirrorBackend.Compare<HashDigest>("compress pairs", Name, expected, parents);
    }
}
