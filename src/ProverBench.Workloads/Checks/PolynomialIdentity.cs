using ProverBench.Harness;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Checks;

/// <summary>
/// Coefficients and values belong together when they agree, as polynomials, at random points (Schwartz-Zippel): f(z) by Horner on one side,
/// by the barycentric formula f(z) = ((z/s)ⁿ − 1)/n · Σ Aᵢ·ωⁱ/(z/s − ωⁱ) on the other. A wrong transform passes one point with probability
/// at most n/|F|; points are repeated until that is below 2^−40. Columns are combined with powers of a random element first.
/// </summary>
internal static class PolynomialIdentity
{
    public const string Method = "evaluation at random points";

    /// <param name="coefficients">Columns of n coefficients each.</param>
    /// <param name="values">Columns of N values each on shift·⟨ω⟩, N >= n, in natural order.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="shift">The coset's shift.</param>
    /// <param name="random">Where points come from.</param>
    public static CheckResult Check<F>(ReadOnlySpan<F> coefficients, ReadOnlySpan<F> values, int columns, in F shift, ref SeedStream random)
        where F : unmanaged, ITwoAdicField<F>
    {
        var rho = random.NextElement<F>();
        var polynomial = Combine(coefficients, columns, rho);
        var evaluations = Combine(values, columns, rho);
        var logSize = int.Log2(evaluations.Length);
        var bitsPerPoint = Math.Max(1, (int)F.Order.GetBitLength() - logSize - 1);
        var points = Math.Max(1, (40 + bitsPerPoint - 1) / bitsPerPoint);
        for (var p = 0; p < points; p++)
        {
            var z = random.NextElement<F>();
            var byHorner = Horner(polynomial, z);
            if (!TryBarycentric(evaluations, logSize, z * FieldMath.Invert(shift), out var byValues))
            {
                p--;
                continue;
            }

            if (!byHorner.Equals(byValues))
            {
                return CheckResult.Fail(Method, $"coefficients give {byHorner} at {z}, values give {byValues}");
            }
        }

        return CheckResult.Pass(Method);
    }

    /// <summary>Σ aⱼ·z^j.</summary>
    public static F Horner<F>(ReadOnlySpan<F> coefficients, in F z)
        where F : unmanaged, IField<F>
    {
        var sum = F.Zero;
        for (var j = coefficients.Length - 1; j >= 0; j--)
        {
            sum = (sum * z) + coefficients[j];
        }

        return sum;
    }

    private static F[] Combine<F>(ReadOnlySpan<F> columns, int count, in F rho)
        where F : unmanaged, IField<F>
    {
        var rows = columns.Length / count;
        var result = columns[((count - 1) * rows)..].ToArray();
        for (var c = count - 2; c >= 0; c--)
        {
            var column = columns.Slice(c * rows, rows);
            for (var i = 0; i < rows; i++)
            {
                result[i] = (result[i] * rho) + column[i];
            }
        }

        return result;
    }

    private static bool TryBarycentric<F>(ReadOnlySpan<F> values, int logSize, in F z, out F result)
        where F : unmanaged, ITwoAdicField<F>
    {
        result = F.Zero;
        var n = values.Length;
        var root = FieldMath.RootOfUnity<F>(logSize);
        var denominators = new F[n];
        var x = F.One;
        for (var i = 0; i < n; i++)
        {
            denominators[i] = z - x;
            if (denominators[i].IsZero)
            {
                return false;
            }

            x *= root;
        }

        FieldMath.BatchInvert<F>(denominators);
        var sum = F.Zero;
        x = F.One;
        for (var i = 0; i < n; i++)
        {
            sum += values[i] * x * denominators[i];
            x *= root;
        }

        var vanishing = FieldMath.Pow(z, (ulong)n) - F.One;
        result = vanishing * FieldMath.Invert(F.FromUInt64((ulong)n)) * sum;
        return true;
    }
}
