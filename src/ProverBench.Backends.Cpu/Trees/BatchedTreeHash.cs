using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>A tree hash whose batch methods and permutation run on an engine; single hashes stay the scalar ones, as do refusals.</summary>
internal sealed unsafe class BatchedTreeHash<F>(TreeHash<F> inner, ITreeEngine<F> engine) : TreeHash<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The scalar hash.</summary>
    public TreeHash<F> Inner => inner;

    /// <inheritdoc/>
    public override string Name => inner.Name;

    /// <inheritdoc/>
    public override double CollisionBits => inner.CollisionBits;

    /// <inheritdoc/>
    public override HashDigest HashRow(ReadOnlySpan<F> row) => inner.HashRow(row);

    /// <inheritdoc/>
    public override HashDigest Compress(in HashDigest left, in HashDigest right) => inner.Compress(left, right);

    /// <inheritdoc/>
    public override void WriteCanonical(in HashDigest digest, Span<byte> bytes) => inner.WriteCanonical(digest, bytes);

    /// <inheritdoc/>
    public override bool TryReadCanonical(ReadOnlySpan<byte> bytes, out HashDigest digest) => inner.TryReadCanonical(bytes, out digest);

    /// <inheritdoc/>
    public override void Permute(Span<F> state)
    {
        if (engine is IPermutingEngine<F> permuting && state.Length == permuting.Width)
        {
            fixed (F* elements = state)
            {
                permuting.Permute(elements);
            }
        }
        else
        {
            inner.Permute(state);
        }
    }

    /// <inheritdoc/>
    public override void HashRows(ReadOnlySpan<F> rows, int width, Span<HashDigest> digests)
    {
        RequireRows(rows, width, digests);
        fixed (F* from = rows)
        fixed (HashDigest* to = digests)
        {
            engine.HashRows(from, width, to, digests.Length);
        }
    }

    /// <inheritdoc/>
    public override void CompressPairs(ReadOnlySpan<HashDigest> left, ReadOnlySpan<HashDigest> right, Span<HashDigest> parents)
    {
        RequirePairs(left, right, parents);
        fixed (HashDigest* a = left)
        fixed (HashDigest* b = right)
        fixed (HashDigest* to = parents)
        {
            engine.CompressPairs(a, b, to, parents.Length);
        }
    }
}
