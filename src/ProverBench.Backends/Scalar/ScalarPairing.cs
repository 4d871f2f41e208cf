using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Pairings by <see cref="AtePairing{E, F, S, G1, G2}"/>. It needs no device, so verifiers without one use it too.</summary>
public sealed class ScalarPairing<E, F, S, G1, G2> : IPairingKernels<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private ScalarPairing()
    {
    }

    /// <summary>The only one: it has no state.</summary>
    public static ScalarPairing<E, F, S, G1, G2> Instance { get; } = new();

    /// <inheritdoc/>
    public PreparedLines<G2, F> Prepare(in AffinePoint<G2, Fp2<F>> point, LineUse use) => new Lines(AtePairing<E, F, S, G1, G2>.Prepare(point));

    /// <inheritdoc/>
    public Fp12<F, E> Product(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
        => AtePairing<E, F, S, G1, G2>.FinalExponentiation(AtePairing<E, F, S, G1, G2>.MillerLoop(p, Own(q)));

    /// <inheritdoc/>
    public bool ProductIsOne(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
        => AtePairing<E, F, S, G1, G2>.ProductIsOne(p, Own(q));

    private static PreparedG2<G2, F>[] Own(ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        var own = new PreparedG2<G2, F>[q.Length];
        for (var i = 0; i < q.Length; i++)
        {
            own[i] = (q[i] as Lines ?? throw Shapes.ForeignLines(i)).Prepared;
        }

        return own;
    }

    private sealed class Lines(PreparedG2<G2, F> prepared) : PreparedLines<G2, F>
    {
        public PreparedG2<G2, F> Prepared => prepared;

        public override bool IsInfinity => prepared.IsInfinity;
    }
}
