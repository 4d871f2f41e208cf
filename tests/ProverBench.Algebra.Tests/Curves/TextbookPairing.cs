using System.Numerics;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>
/// The pairing as its definition reads, an oracle without short cuts: Miller's algorithm with affine points of E(Fp12) and vertical lines,
/// and the final power by plain square and multiply.
/// </summary>
internal static class TextbookPairing<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private static readonly Fp12<F, E> W = new(Fp6<F, E>.Zero, Fp6<F, E>.One);

    public static Fp12<F, E> FinalPower(in Fp12<F, E> f) => FieldMath.Pow(f, (BigInteger.Pow(F.Order, 12) - 1) / S.Order);

    public static Fp12<F, E> Pair(in AffinePoint<G1, F> p, in AffinePoint<G2, Fp2<F>> q)
    {
        var at = (X: Embed(Fp2<F>.FromBase(p.X)), Y: Embed(Fp2<F>.FromBase(p.Y)));
        var w = E.Twist == TwistType.D ? W : FieldMath.Invert(W);
        var point = (X: Embed(q.X) * w * w, Y: Embed(q.Y) * w * w * w);
        Assert.Equal(Embed(Fp2<F>.FromBase(G1.B)), (point.Y * point.Y) - (point.X * point.X * point.X));

        var length = BigInteger.Abs(E.LoopLength);
        var f = Fp12<F, E>.One;
        var t = point;
        for (var bit = (int)length.GetBitLength() - 2; bit >= 0; bit--)
        {
            f = f * f * Step(t, t, at, out var doubled);
            t = doubled;
            if (!((length >> bit) & 1).IsZero)
            {
                f *= Step(t, point, at, out var sum);
                t = sum;
            }
        }

        if (E.LoopLength.Sign < 0)
        {
            // div(f₋ₙ) = −div(fₙ) − div(the vertical through [n]Q)
            f = FieldMath.Invert(f * (at.X - t.X));
            t = (t.X, -t.Y);
        }

        if (E.HasFrobeniusLines)
        {
            var once = (X: FieldMath.Pow(point.X, F.Order), Y: FieldMath.Pow(point.Y, F.Order));
            var twice = (X: FieldMath.Pow(once.X, F.Order), Y: -FieldMath.Pow(once.Y, F.Order));
            f *= Step(t, once, at, out var sum);
            f *= Step(sum, twice, at, out _);
        }

        return FinalPower(f);
    }

    /// <summary>The line through a and b over the vertical through a + b, at a point; and a + b.</summary>
    private static Fp12<F, E> Step((Fp12<F, E> X, Fp12<F, E> Y) a, (Fp12<F, E> X, Fp12<F, E> Y) b, (Fp12<F, E> X, Fp12<F, E> Y) at, out (Fp12<F, E> X, Fp12<F, E> Y) sum)
    {
        var slope = a.Equals(b)
            ? Fp12<F, E>.FromUInt64(3) * a.X * a.X * FieldMath.Invert(a.Y + a.Y)
            : (b.Y - a.Y) * FieldMath.Invert(b.X - a.X);
        var x = (slope * slope) - a.X - b.X;
        sum = (x, (slope * (a.X - x)) - a.Y);
        return (at.Y - a.Y - (slope * (at.X - a.X))) * FieldMath.Invert(at.X - x);
    }

    private static Fp12<F, E> Embed(in Fp2<F> value) => Fp12<F, E>.FromBase(Fp6<F, E>.FromBase(value));
}
