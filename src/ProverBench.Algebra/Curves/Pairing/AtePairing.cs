using System.Numerics;

namespace ProverBench.Algebra.Curves.Pairing;

/// <summary>The optimal ate pairing e : G1 × G2 → Fp12, e(P, Q) = f(P, Q)^((p¹² − 1)/r) (Vercauteren, eprint 2008/096).</summary>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
/// <remarks>Points must lie in their groups of order r; that is checked where they are decoded, not here.</remarks>
public static class AtePairing<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>The loop length's digits, of its absolute value.</summary>
    private static readonly sbyte[] Digits = NonAdjacentForm.Of(BigInteger.Abs(E.LoopLength));

    /// <summary>Computes the lines of q once, for any number of pairings.</summary>
    public static PreparedG2<G2, F> Prepare(in AffinePoint<G2, Fp2<F>> q)
        => PreparedG2<G2, F>.Make<E>(q, Digits, E.HasFrobeniusLines);

    /// <summary>e(p, q).</summary>
    public static Fp12<F, E> Pair(in AffinePoint<G1, F> p, in AffinePoint<G2, Fp2<F>> q)
        => FinalExponentiation(MillerLoop([p], [Prepare(q)]));

    /// <summary>∏ e(p[i], q[i]) = 1, with one final exponentiation; true for no pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool ProductIsOne(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<AffinePoint<G2, Fp2<F>>> q)
    {
        var prepared = new PreparedG2<G2, F>[q.Length];
        for (var i = 0; i < q.Length; i++)
        {
            prepared[i] = Prepare(q[i]);
        }

        return ProductIsOne(p, prepared);
    }

    /// <summary>∏ e(p[i], q[i]) = 1, with one final exponentiation; true for no pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool ProductIsOne(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedG2<G2, F>> q)
        => FinalExponentiation(MillerLoop(p, q)).Equals(Fp12<F, E>.One);

    /// <summary>∏ f(p[i], q[i]) before the final exponentiation, with squarings shared; pairs with infinity contribute 1.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Fp12<F, E> MillerLoop(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedG2<G2, F>> q)
    {
        if (p.Length != q.Length)
        {
            throw new ArgumentException($"{p.Length} points of G1 do not pair with {q.Length} points of G2");
        }

        var f = Fp12<F, E>.One;
        var line = 0;
        foreach (var digit in Digits.AsSpan(1))
        {
            f = Fp12<F, E>.Square(f);
            f = Multiply(f, p, q, line++);
            if (digit != 0)
            {
                f = Multiply(f, p, q, line++);
            }
        }

        // f with −length is 1/f up to a factor that the final exponentiation kills, and there the conjugate is the inverse.
        f = E.LoopLength.Sign < 0 ? f.Conjugate() : f;
        if (E.HasFrobeniusLines)
        {
            f = Multiply(f, p, q, line++);
            f = Multiply(f, p, q, line);
        }

        return f;
    }

    /// <summary>f^((p¹² − 1)/r), through f^((p⁶ − 1)(p² + 1)) and the hard part.</summary>
    /// <exception cref="DivideByZeroException">f is zero, which no Miller loop over points of the groups gives.</exception>
    public static Fp12<F, E> FinalExponentiation(in Fp12<F, E> f)
    {
        var unitary = f.Conjugate() * FieldMath.Invert(f);
        return E.HardPart(unitary.Frobenius().Frobenius() * unitary);
    }

    private static Fp12<F, E> Multiply(Fp12<F, E> f, ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedG2<G2, F>> q, int line)
    {
        for (var i = 0; i < p.Length; i++)
        {
            if (!p[i].IsInfinity && !q[i].IsInfinity)
            {
                f = q[i].Lines[line].MultiplyInto(f, p[i]);
            }
        }

        return f;
    }
}
