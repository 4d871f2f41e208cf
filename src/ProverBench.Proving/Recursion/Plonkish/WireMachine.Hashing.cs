using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Recursion.Plonkish;

public sealed partial class WireMachine<E>
{
    /// <inheritdoc/>
    public DigestTarget HashRow(ReadOnlySpan<WireElement> row)
    {
        var state = new Target[Poseidon2Gate.Width];
        Array.Fill(state, _builder.Zero);
        for (var at = 0; at < row.Length; at += HashGadget.Rate)
        {
            Targets(row.Slice(at, Math.Min(HashGadget.Rate, row.Length - at))).CopyTo(state, 0);
            state = Permute(state);
        }

        return DigestTarget.Of(state.AsSpan(0, HashDigest.Words));
    }

    /// <inheritdoc/>
    public DigestTarget Compress(DigestTarget left, DigestTarget right) => Compress(left, right, null);

    /// <inheritdoc/>
    public DigestTarget Compress(DigestTarget node, DigestTarget sibling, BoolTarget swap) => Compress(node, sibling, (BoolTarget?)swap);

    /// <summary>The permutation, of values where all are constant.</summary>
    internal Target[] Permute(Target[] state, BoolTarget? swap = null)
    {
        var values = new Goldilocks[state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            if (swap is not null || !_builder.IsConstant(state[i], out values[i]))
            {
                return _builder.Permute(state, swap);
            }
        }

        Poseidon2.Permute(values, Poseidon2Goldilocks.T12Plonky3);
        return Array.ConvertAll(values, _builder.Constant);
    }

    private DigestTarget Compress(DigestTarget left, DigestTarget right, BoolTarget? swap)
    {
        var zero = _builder.Zero;
        return DigestTarget.Of(Permute([.. left.ToArray(), .. right.ToArray(), zero, zero, zero, zero], swap).AsSpan(0, HashDigest.Words));
    }
}
