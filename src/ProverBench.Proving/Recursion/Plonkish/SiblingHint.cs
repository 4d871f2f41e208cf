using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>Of 2^k digests and the k bits of an index, lowest first, the digest at the index with its highest bit turned: what is joined with the one at the index.</summary>
internal sealed class SiblingHint : WitnessHint
{
    private SiblingHint()
    {
    }

    /// <summary>The one instance.</summary>
    public static SiblingHint Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sibling";

    /// <inheritdoc/>
    public override bool TryCompute(ReadOnlySpan<Goldilocks> inputs, Span<Goldilocks> outputs)
    {
        var bits = int.Log2(inputs.Length / HashDigest.Words);
        var place = 1 << (bits - 1);
        for (var i = 0; i < bits; i++)
        {
            place ^= inputs[^(bits - i)].IsZero ? 0 : 1 << i;
        }

        inputs.Slice(place * HashDigest.Words, HashDigest.Words).CopyTo(outputs);
        return true;
    }
}
