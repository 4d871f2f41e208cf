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
        var constant = Rule.Constant;
        switch (S.Count)
        {
            case 2:
                {
                    var w1 = constant * At(b, 1);
                    At(product, 0) = B.SumOfProducts(At(a, 0), At(b, 0), At(a, 1), w1);
                    At(product, 1) = B.SumOfProducts(At(a, 0), At(b, 1), At(a, 1), At(b, 0));
                    break;
                }

            case 3:
                {
                    var w1 = constant * At(b, 1);
                    var w2 = constant * At(b, 2);
                    At(product, 0) = B.SumOfProducts(At(a, 0), At(b, 0), At(a, 1), w2, At(a, 2), w1);
                    At(product, 1) = B.SumOfProducts(At(a, 0), At(b, 1), At(a, 1), At(b, 0), At(a, 2), w2);
                    At(product, 2) = B.SumOfProducts(At(a, 0), At(b, 2), At(a, 1), At(b, 1), At(a, 2), At(b, 0));
                    break;
                }

            case 4:
                {
                    var w1 = constant * At(b, 1);
                    var w2 = constant * At(b, 2);
                    var w3 = constant * At(b, 3);
                    At(product, 0) = B.SumOfProducts(At(a, 0), At(b, 0), At(a, 1), w3, At(a, 2), w2, At(a, 3), w1);
                    At(product, 1) = B.SumOfProducts(At(a, 0), At(b, 1), At(a, 1), At(b, 0), At(a, 2), w3, At(a, 3), w2);
                    At(product, 2) = B.SumOfProducts(At(a, 0), At(b, 2), At(a, 1), At(b, 1), At(a, 2), At(b, 0), At(a, 3), w3);
                    At(product, 3) = B.SumOfProducts(At(a, 0), At(b, 3), At(a, 1), At(b, 2), At(a, 2), At(b, 1), At(a, 3), At(b, 0));
                    break;
                }

            case 5:
                {
                    var w1 = constant * At(b, 1);
                    var w2 = constant * At(b, 2);
                    var w3 = constant * At(b, 3);
                    var w4 = constant * At(b, 4);
                    At(product, 0) = B.SumOfProducts(At(a, 0), At(b, 0), At(a, 1), w4, At(a, 2), w3, At(a, 3), w2, At(a, 4), w1);
                    At(product, 1) = B.SumOfProducts(At(a, 0), At(b, 1), At(a, 1), At(b, 0), At(a, 2), w4, At(a, 3), w3, At(a, 4), w2);
                    At(product, 2) = B.SumOfProducts(At(a, 0), At(b, 2), At(a, 1), At(b, 1), At(a, 2), At(b, 0), At(a, 3), w4, At(a, 4), w3);
                    At(product, 3) = B.SumOfProducts(At(a, 0), At(b, 3), At(a, 1), At(b, 2), At(a, 2), At(b, 1), At(a, 3), At(b, 0), At(a, 4), w4);
                    At(product, 4) = B.SumOfProducts(At(a, 0), At(b, 4), At(a, 1), At(b, 3), At(a, 2), At(b, 2), At(a, 3), At(b, 1), At(a, 4), At(b, 0));
                    break;
                }
        }
    }

    private static void MultiplyModuloCubic(in Extension<B, S, P> a, in Extension<B, S, P> b, out Extension<B, S, P> product)
    {
        Unsafe.SkipInit(out product);
        var b02 = At(b, 0) + At(b, 2);
        var b12 = At(b, 1) + At(b, 2);
        At(product, 0) = B.SumOfProducts(At(a, 0), At(b, 0), At(a, 1), At(b, 2), At(a, 2), At(b, 1));
        At(product, 1) = B.SumOfProducts(At(a, 0), At(b, 1), At(a, 1), b02, At(a, 2), b12);
        At(product, 2) = B.SumOfProducts(At(a, 0), At(b, 2), At(a, 1), At(b, 1), At(a, 2), b02);
    }

    private static void MultiplyModuloQuintic(in Extension<B, S, P> a, in Extension<B, S, P> b, out Extension<B, S, P> product)
    {
        Unsafe.SkipInit(out product);
        var b14 = At(b, 1) - At(b, 4);
        var b03 = At(b, 0) - At(b, 3);
        var b42 = At(b, 4) - At(b, 2);
        var b314 = At(b, 3) - b14;
        At(product, 0) = B.SumOfProducts(At(a, 0), At(b, 0), At(a, 1), At(b, 4), At(a, 2), At(b, 3), At(a, 3), At(b, 2), At(a, 4), b14);
        At(product, 1) = B.SumOfProducts(At(a, 0), At(b, 1), At(a, 1), At(b, 0), At(a, 2), At(b, 4), At(a, 3), At(b, 3), At(a, 4), At(b, 2));
        At(product, 2) = B.SumOfProducts(At(a, 0), At(b, 2), At(a, 1), b14, At(a, 2), b03, At(a, 3), b42, At(a, 4), b314);
        At(product, 3) = B.SumOfProducts(At(a, 0), At(b, 3), At(a, 1), At(b, 2), At(a, 2), b14, At(a, 3), b03, At(a, 4), b42);
        At(product, 4) = B.SumOfProducts(At(a, 0), At(b, 4), At(a, 1), At(b, 3), At(a, 2), At(b, 2), At(a, 3), b14, At(a, 4), b03);
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
