using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>The steps of the Miller loop on the twist, in homogeneous coordinates (X/Z, Y/Z) (Costello, Lange, Naehrig, eprint 2009/615; Aranha et al., eprint 2010/526).</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="G2">The group.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
[SkipLocalsInit]
internal static unsafe class LineMaker<K, G2, F>
    where K : struct, ITowerArithmetic<F>
    where G2 : struct, ICurve<G2, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly Fp2<F> s_threeB = G2.B + G2.B + G2.B;

    /// <summary>line ← the tangent at t, times 2YZ/Z²; t ← 2t, times 4. Six squarings, four products.</summary>
    /// <remarks>At t: 2YZ·y − 3X²·x + (Y² − 3b·Z²), by the equation of the curve.</remarks>
    public static void Double(Fp2<F>* t, Fp2<F>* line)
    {
        Fp2<F> a, b, c, e, f, g, h;
        var threeB = s_threeB;
        K.Multiply(&a, t, t + 1);
        K.Square(&b, t + 1);
        K.Square(&c, t + 2);
        K.Multiply(&e, &c, &threeB);
        K.Add(&h, t + 1, t + 2);
        K.Square(&h, &h);
        K.SubtractBoth(&h, &h, &b, &c);
        K.Square(&g, t);
        K.Add(&f, &g, &g);
        K.Add(&g, &f, &g);
        line[0] = h;
        Quadratic<K, F>.Negate(line + 1, &g);
        K.Subtract(line + 2, &b, &e);
        // X = 2XY(B − 3E), Y = (B + 3E)² − 12E², Z = 4B·H
        K.Add(&f, &e, &e);
        K.Add(&f, &f, &e);
        K.Subtract(&c, &b, &f);
        K.Multiply(t, &a, &c);
        K.Add(t, t, t);
        K.Add(&g, &b, &f);
        K.Square(&g, &g);
        K.Square(&e, &e);
        K.Add(&e, &e, &e);
        K.Add(&e, &e, &e);
        K.SubtractBoth(&g, &g, &e, &e);
        K.Subtract(t + 1, &g, &e);
        K.Multiply(t + 2, &b, &h);
        K.Add(t + 2, t + 2, t + 2);
        K.Add(t + 2, t + 2, t + 2);
    }

    /// <summary>line ← the chord through t and q; t ← t + q. t is neither q nor −q.</summary>
    /// <remarks>With θ = Y − y·Z and λ = X − x·Z: λ·y − θ·x + (θ·x_q − λ·y_q).</remarks>
    public static void Add(Fp2<F>* t, AffinePoint<G2, Fp2<F>>* q, Fp2<F>* line)
    {
        Fp2<F> theta, lambda, c, d, e, f, g;
        var x = q->X;
        var y = q->Y;
        K.Multiply(&theta, &y, t + 2);
        K.Subtract(&theta, t + 1, &theta);
        K.Multiply(&lambda, &x, t + 2);
        K.Subtract(&lambda, t, &lambda);
        line[0] = lambda;
        Quadratic<K, F>.Negate(line + 1, &theta);
        K.Multiply(&c, &theta, &x);
        K.Multiply(&d, &lambda, &y);
        K.Subtract(line + 2, &c, &d);
        K.Square(&c, &theta);
        K.Square(&d, &lambda);
        K.Multiply(&e, &lambda, &d);
        K.Multiply(&f, t + 2, &c);
        K.Multiply(&g, t, &d);
        // H = E + F − 2G; X = λH, Y = θ(G − H) − E·Y, Z = Z·E
        K.Add(&f, &e, &f);
        K.SubtractBoth(&f, &f, &g, &g);
        K.Multiply(t, &lambda, &f);
        K.Subtract(&g, &g, &f);
        K.Multiply(&g, &theta, &g);
        K.Multiply(&d, &e, t + 1);
        K.Subtract(t + 1, &g, &d);
        K.Multiply(t + 2, t + 2, &e);
    }

    /// <summary>Divides every line by its atY, with one inversion for all, and packs what is left: two coefficients a line.</summary>
    /// <returns>False where an atY is zero, which no line through points of the group has.</returns>
    public static bool TryNormalize(ReadOnlySpan<Fp2<F>> lines, Span<Fp2<F>> normalized)
    {
        var count = lines.Length / 3;
        var prefixes = new Fp2<F>[count];
        var product = Fp2<F>.One;
        fixed (Fp2<F>* line = lines, to = normalized, prefix = prefixes)
        {
            for (var i = 0; i < count; i++)
            {
                prefix[i] = product;
                K.Multiply(&product, &product, line + (3 * i));
            }

            if (!Quadratic<K, F>.TryInvert(&product, &product))
            {
                return false;
            }

            for (var i = count - 1; i >= 0; i--)
            {
                K.Multiply(prefix + i, prefix + i, &product);
                K.Multiply(&product, &product, line + (3 * i));
                K.Multiply(to + (2 * i), line + (3 * i) + 1, prefix + i);
                K.Multiply(to + (2 * i) + 1, line + (3 * i) + 2, prefix + i);
            }
        }

        return true;
    }
}
