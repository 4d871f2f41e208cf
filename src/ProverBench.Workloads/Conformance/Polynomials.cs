using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace ProverBench.Workloads.Conformance;

/// <summary>Reads the polynomials that name extensions in known-answer files: <c>X^2-7</c>, <c>X^3=X+1</c>, <c>X^5 + X^2 - 1</c>.</summary>
internal static partial class Polynomials
{
    private const int MaxDegree = 16;

    /// <summary>c_0 … c_{d−1} with X^d = Σ c_i·X^i, over the integers; null where the text is no monic polynomial.</summary>
    public static BigInteger[]? Reduction(string text)
    {
        var sides = text.Replace(" ", "", StringComparison.Ordinal).Split('=');
        var sum = new BigInteger[MaxDegree + 1];
        if (sides.Length > 2 || !sides.Select((side, i) => Add(sum, side, i == 0 ? 1 : -1)).All(read => read))
        {
            return null;
        }

        var degree = Array.FindLastIndex(sum, c => !c.IsZero);
        return degree >= 1 && sum[degree].IsOne ? [.. sum.Take(degree).Select(c => -c)] : null;
    }

    private static bool Add(BigInteger[] sum, string side, int sign)
    {
        var at = 0;
        while (at < side.Length)
        {
            var term = Term().Match(side, at);
            if (!term.Success || term.Length == 0 || (at > 0 && term.Groups["sign"].Length == 0))
            {
                return false;
            }

            var (coefficient, x, power) = (term.Groups["c"].Value, term.Groups["x"].Length > 0, term.Groups["p"].Value);
            if (coefficient.Length == 0 && !x)
            {
                return false;
            }

            var exponent = !x ? 0 : power.Length == 0 ? 1 : int.Parse(power, CultureInfo.InvariantCulture);
            if (exponent > MaxDegree)
            {
                return false;
            }

            var value = coefficient.Length == 0 ? BigInteger.One : BigInteger.Parse(coefficient, CultureInfo.InvariantCulture);
            sum[exponent] += (term.Groups["sign"].Value == "-" ? -sign : sign) * value;
            at += term.Length;
        }

        return side.Length > 0;
    }

    [GeneratedRegex(@"\G(?<sign>[+-]?)(?<c>[0-9]{0,80})\*?(?<x>X?)(\^(?<p>[0-9]{1,2}))?", RegexOptions.CultureInvariant)]
    private static partial Regex Term();
}
