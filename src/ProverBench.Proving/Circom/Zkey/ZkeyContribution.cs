namespace ProverBench.Proving.Circom;

/// <summary>A contribution to the second phase of a Groth16 key, x its secret.</summary>
/// <param name="DeltaAfter">[δ]₁ with it.</param>
/// <param name="Base">[s]₁ for some s.</param>
/// <param name="BaseMultiple">[s·x]₁.</param>
/// <param name="Proof">x times the point of G2 that the transcript gives.</param>
/// <param name="Transcript">BLAKE2b over the circuit's digest, all contributions before, [s]₁ and [s·x]₁.</param>
/// <param name="Note">What it says of itself.</param>
public sealed record ZkeyContribution<F, G1, G2>(
    AffinePoint<G1, F> DeltaAfter,
    AffinePoint<G1, F> Base,
    AffinePoint<G1, F> BaseMultiple,
    AffinePoint<G2, Fp2<F>> Proof,
    ReadOnlyMemory<byte> Transcript,
    ContributionNote Note)
    where F : unmanaged, IPrimeField<F>
    where G1 : struct, ICurve<G1, F>
    where G2 : struct, ICurve<G2, Fp2<F>>
{
    /// <summary>The record as it lies in section 10.</summary>
    public byte[] ToBytes()
    {
        var size = PointSection<G1, F>.PointSize;
        var bytes = new byte[(3 * size) + PointSection<G2, Fp2<F>>.PointSize];
        StoredPoint<G1, F, CanonicalPoint>.Write(DeltaAfter, bytes.AsSpan(0, size));
        StoredPoint<G1, F, CanonicalPoint>.Write(Base, bytes.AsSpan(size, size));
        StoredPoint<G1, F, CanonicalPoint>.Write(BaseMultiple, bytes.AsSpan(2 * size, size));
        StoredPoint<G2, Fp2<F>, CanonicalPoint>.Write(Proof, bytes.AsSpan(3 * size));
        return [.. bytes, .. Transcript.Span, .. Note.ToBytes()];
    }
}
