using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Block.Nodes;

/// <summary>The public values of a node in a circuit: those of <see cref="SegmentStatement"/> in its order, then the root of the keys.</summary>
public sealed record NodeTargets(
    DigestTarget OldRoot, DigestTarget NewRoot, DigestTarget OldDigest, DigestTarget NewDigest, Target Count, Target FeeTotal, DigestTarget KeyRoot)
{
    /// <summary>Number of public values.</summary>
    public const int Size = SegmentStatement.Size + 4;

    /// <summary>From targets in their order.</summary>
    /// <exception cref="ArgumentException">There are others than <see cref="Size"/>.</exception>
    public static NodeTargets Of(ReadOnlySpan<Target> values)
        => values.Length == Size
            ? new(
                DigestTarget.Of(values[..4]), DigestTarget.Of(values[4..8]), DigestTarget.Of(values[8..12]), DigestTarget.Of(values[12..16]),
                values[16], values[17], DigestTarget.Of(values[18..]))
            : throw new ArgumentException($"a node has {Size} public values, found {values.Length}", nameof(values));

    /// <summary>The targets in their order.</summary>
    public Target[] ToArray()
        => [.. OldRoot.ToArray(), .. NewRoot.ToArray(), .. OldDigest.ToArray(), .. NewDigest.ToArray(), Count, FeeTotal, .. KeyRoot.ToArray()];

    /// <summary>Makes them the circuit's public values.</summary>
    public void Publish(PlonkishBuilder builder)
    {
        foreach (var target in ToArray())
        {
            builder.Publish(target);
        }
    }

    /// <summary>The statement and the root of the keys that public values hold.</summary>
    /// <exception cref="MalformedProofException">There are others than <see cref="Size"/>.</exception>
    public static (SegmentStatement Statement, Goldilocks[] KeyRoot) Read(ReadOnlySpan<Goldilocks> values)
        => values.Length == Size
            ? (SegmentStatement.FromPublicValues(values[..SegmentStatement.Size]), values[SegmentStatement.Size..].ToArray())
            : throw new MalformedProofException($"a node has {Size} public values, found {values.Length}");
}
