namespace ProverBench.Algebra.Curves.Pairing;

/// <summary>The lines that the Miller loop meets for one point Q of G2, in order; none when Q is infinity.</summary>
/// <typeparam name="G2">The group.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <remarks>A verifier prepares the fixed points of its key once.</remarks>
public sealed class PreparedG2<G2, F>
    where G2 : struct, ICurve<G2, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Line<F>[] _lines;

    private PreparedG2(Line<F>[] lines) => _lines = lines;

    /// <summary>True when Q is infinity.</summary>
    public bool IsInfinity => _lines.Length == 0;

    internal ReadOnlySpan<Line<F>> Lines => _lines;

    internal static PreparedG2<G2, F> Make<T>(in AffinePoint<G2, Fp2<F>> q, ReadOnlySpan<sbyte> digits, bool frobeniusLines)
        where T : struct, ITower<F>
    {
        if (q.IsInfinity)
        {
            return new([]);
        }

        var lines = new List<Line<F>>(2 * digits.Length);
        var t = q.ToJacobian();
        foreach (var digit in digits[1..])
        {
            lines.Add(Line<F>.Tangent(t));
            t = t.Double();
            if (digit != 0)
            {
                Add(digit > 0 ? q : -q);
            }
        }

        if (frobeniusLines)
        {
            var once = TwistFrobenius<G2, F, T>.Apply(q);
            Add(once);
            Add(-TwistFrobenius<G2, F, T>.Apply(once));
        }

        return new([.. lines]);

        void Add(in AffinePoint<G2, Fp2<F>> other)
        {
            lines.Add(Line<F>.Chord(t, other));
            t += other;
        }
    }
}
