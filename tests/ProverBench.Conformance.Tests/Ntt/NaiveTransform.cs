using ProverBench.Backends.Kernels;

namespace ProverBench.Conformance.Tests.Ntt;

/// <summary>The transform by its definition, in n² products.</summary>
internal static class NaiveTransform
{
    /// <summary>A[i] = Σⱼ a[j]·(shift·ω^i)^j of every column of 2^log elements.</summary>
    public static F[] Values<F>(F[] coefficients, int log, ElementOrder order, F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        var n = 1 << log;
        var root = FieldMath.RootOfUnity<F>(log);
        var result = new F[coefficients.Length];
        for (var start = 0; start < coefficients.Length; start += n)
        {
            var x = shift;
            for (var i = 0; i < n; i++)
            {
                var sum = F.Zero;
                for (var j = n - 1; j >= 0; j--)
                {
                    sum = (sum * x) + coefficients[start + j];
                }

                result[start + (order == ElementOrder.Natural ? i : Reverse(i, log))] = sum;
                x *= root;
            }
        }

        return result;
    }

    /// <summary>Every column of 2^log elements with zeros up to 2^longer.</summary>
    public static F[] Pad<F>(F[] columns, int log, int longer)
        where F : unmanaged, IField<F>
    {
        var result = new F[columns.Length << (longer - log)];
        for (var c = 0; c < columns.Length >> log; c++)
        {
            columns.AsSpan(c << log, 1 << log).CopyTo(result.AsSpan(c << longer));
        }

        return result;
    }

    private static int Reverse(int value, int bits)
    {
        var result = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            result = (result << 1) | ((value >> bit) & 1);
        }

        return result;
    }
}
