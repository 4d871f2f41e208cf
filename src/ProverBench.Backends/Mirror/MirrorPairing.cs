using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorPairing<E, F, S, G1, G2>(IPairingKernels<E, F, S, G1, G2> oracle, IPairingKernels<E, F, S, G1, G2> subject)
    : IPairingKernels<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <inheritdoc/>
    public PreparedLines<G2, F> Prepare(in AffinePoint<G2, Fp2<F>> point, LineUse use) => new Both(oracle.Prepare(point, use), subject.Prepare(point, use));

    /// <inheritdoc/>
    public Fp12<F, E> Product(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        var (expected, found) = (oracle.Product(p, Of(q, both => both.Oracle)), subject.Product(p, Of(q, both => both.Subject)));
        MirrorBackend.Compare<Fp12<F, E>>("product of pairings", E.Name, [expected], [found]);
        return found;
    }

    /// <inheritdoc/>
    public bool ProductIsOne(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        var (expected, found) = (oracle.ProductIsOne(p, Of(q, both => both.Oracle)), subject.ProductIsOne(p, Of(q, both => both.Subject)));
        MirrorBackend.Compare<bool>("product of pairings is one", E.Name, [expected], [found]);
        return found;
    }

    private static PreparedLines<G2, F>[] Of(ReadOnlySpan<PreparedLines<G2, F>> q, Func<Both, PreparedLines<G2, F>> side)
    {
        var own = new PreparedLines<G2, F>[q.Length];
        for (var i = 0; i < q.Length; i++)
        {
            own[i] = side(q[i] as Both ?? throw Shapes.ForeignLines(i));
        }

        return own;
    }

    private sealed class Both(PreparedLines<G2, F> oracle, PreparedLines<G2, F> subject) : PreparedLines<G2, F>
    {
        public PreparedLines<G2, F> Oracle => oracle;

        public PreparedLines<G2, F> Subject => subject;

        public override bool IsInfinity => oracle.IsInfinity;
    }
}
