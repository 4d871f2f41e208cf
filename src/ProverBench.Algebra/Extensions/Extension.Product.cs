using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Extensions;

/// <content>Products: coefficient k of a·b is Σ aᵢ·(X^i·b)ₖ. Where the polynomial is one of the usual ones that is one sum of d products, reduced once.</content>
public readonly partial struct Extension<B, S, P>
{
    /// <summary>The polynomials that products are written out for.</summary>
    private enum Form
    {
        /// <summary>X^d = c₀ for d up to 5.</summary>
        Binomial,

        /// <summary>X³ = X + 1.</summary>
        CubicTrinomial,

        /// <summary>X⁵ = 1 − X².</summary>
        QuinticTrinomial,

        /// <summary>Any other.</summary>
        Other,
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyModuloBinomial(in Extension<B, S, P> a, in Extension<B, S, P> b, out Extension<B, S, P> product)
    {
        Unsafe.SkipInit(out product);
        ref var x = ref First(a);
        ref var y = ref First(b);
        ref var z = ref First(product);
        var constant = Rule.Constant;
        switch (S.Count)
        {
            case 2:
                {
                    var w1 = constant * Unsafe.Add(ref y, 1);
                    Unsafe.Add(ref z, 0) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 1), w1);
                    Unsafe.Add(ref z, 1) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 0));
                    break;
                }

            case 3:
                {
                    var w1 = constant * Unsafe.Add(ref y, 1);
                    var w2 = constant * Unsafe.Add(ref y, 2);
                    Unsafe.Add(ref z, 0) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 1), w2, Unsafe.Add(ref x, 2), w1);
                    Unsafe.Add(ref z, 1) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 2), w2);
                    Unsafe.Add(ref z, 2) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 0));
                    break;
                }

            case 4:
                {
                    var w1 = constant * Unsafe.Add(ref y, 1);
                    var w2 = constant * Unsafe.Add(ref y, 2);
                    var w3 = constant * Unsafe.Add(ref y, 3);
                    Unsafe.Add(ref z, 0) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 1), w3, Unsafe.Add(ref x, 2), w2, Unsafe.Add(ref x, 3), w1);
                    Unsafe.Add(ref z, 1) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 2), w3, Unsafe.Add(ref x, 3), w2);
                    Unsafe.Add(ref z, 2) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 3), w3);
                    Unsafe.Add(ref z, 3) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 3), Unsafe.Add(ref y, 0));
                    break;
                }

            case 5:
                {
                    var w1 = constant * Unsafe.Add(ref y, 1);
                    var w2 = constant * Unsafe.Add(ref y, 2);
                    var w3 = constant * Unsafe.Add(ref y, 3);
                    var w4 = constant * Unsafe.Add(ref y, 4);
                    Unsafe.Add(ref z, 0) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 1), w4, Unsafe.Add(ref x, 2), w3, Unsafe.Add(ref x, 3), w2, Unsafe.Add(ref x, 4), w1);
                    Unsafe.Add(ref z, 1) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 2), w4, Unsafe.Add(ref x, 3), w3, Unsafe.Add(ref x, 4), w2);
                    Unsafe.Add(ref z, 2) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 3), w4, Unsafe.Add(ref x, 4), w3);
                    Unsafe.Add(ref z, 3) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 3), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 4), w4);
                    Unsafe.Add(ref z, 4) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 4), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 3), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 4), Unsafe.Add(ref y, 0));
                    break;
                }
        }
    }

    private static void MultiplyModuloCubic(in Extension<B, S, P> a, in Extension<B, S, P> b, out Extension<B, S, P> product)
    {
        Unsafe.SkipInit(out product);
        ref var x = ref First(a);
        ref var y = ref First(b);
        ref var z = ref First(product);
        var b02 = Unsafe.Add(ref y, 0) + Unsafe.Add(ref y, 2);
        var b12 = Unsafe.Add(ref y, 1) + Unsafe.Add(ref y, 2);
        Unsafe.Add(ref z, 0) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 1));
        Unsafe.Add(ref z, 1) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 1), b02, Unsafe.Add(ref x, 2), b12);
        Unsafe.Add(ref z, 2) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 2), b02);
    }

    private static void MultiplyModuloQuintic(in Extension<B, S, P> a, in Extension<B, S, P> b, out Extension<B, S, P> product)
    {
        Unsafe.SkipInit(out product);
        ref var x = ref First(a);
        ref var y = ref First(b);
        ref var z = ref First(product);
        var b14 = Unsafe.Add(ref y, 1) - Unsafe.Add(ref y, 4);
        var b03 = Unsafe.Add(ref y, 0) - Unsafe.Add(ref y, 3);
        var b42 = Unsafe.Add(ref y, 4) - Unsafe.Add(ref y, 2);
        var b314 = Unsafe.Add(ref y, 3) - b14;
        Unsafe.Add(ref z, 0) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 4), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 3), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 4), b14);
        Unsafe.Add(ref z, 1) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 1), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 0), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 4), Unsafe.Add(ref x, 3), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 4), Unsafe.Add(ref y, 2));
        Unsafe.Add(ref z, 2) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 1), b14, Unsafe.Add(ref x, 2), b03, Unsafe.Add(ref x, 3), b42, Unsafe.Add(ref x, 4), b314);
        Unsafe.Add(ref z, 3) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 2), b14, Unsafe.Add(ref x, 3), b03, Unsafe.Add(ref x, 4), b42);
        Unsafe.Add(ref z, 4) = B.SumOfProducts(Unsafe.Add(ref x, 0), Unsafe.Add(ref y, 4), Unsafe.Add(ref x, 1), Unsafe.Add(ref y, 3), Unsafe.Add(ref x, 2), Unsafe.Add(ref y, 2), Unsafe.Add(ref x, 3), b14, Unsafe.Add(ref x, 4), b03);
    }

    /// <summary>The product of 2d − 1 coefficients, then the upper ones by the polynomial, highest first.</summary>
    private static void MultiplyAndReduce(in Extension<B, S, P> a, in Extension<B, S, P> b, out Extension<B, S, P> product)
    {
        Span<B> wide = stackalloc B[(2 * S.Count) - 1];
        wide.Clear();
        for (var i = 0; i < S.Count; i++)
        {
            for (var j = 0; j < S.Count; j++)
            {
                wide[i + j] += At(a, i) * At(b, j);
            }
        }

        for (var top = wide.Length - 1; top >= S.Count; top--)
        {
            for (var i = 0; i < S.Count; i++)
            {
                wide[top - S.Count + i] += wide[top] * P.Reduction[i];
            }
        }

        product = FromCoefficients(wide[..S.Count]);
    }

    /// <summary>What the polynomial is like, found out once.</summary>
    private static class Rule
    {
        /// <summary>c₀.</summary>
        public static readonly B Constant = P.Reduction[0];

        /// <summary>The form of the polynomial.</summary>
        public static readonly Form Form = Find();

        private static Form Find()
        {
            if (S.Count <= 5 && P.Reduction[1..].IndexOfAnyExcept(B.Zero) < 0)
            {
                return Form.Binomial;
            }

            return P.Reduction.SequenceEqual<B>([B.One, B.One, B.Zero]) ? Form.CubicTrinomial
                : P.Reduction.SequenceEqual<B>([B.One, B.Zero, -B.One, B.Zero, B.Zero]) ? Form.QuinticTrinomial
                : Form.Other;
        }
    }
}
