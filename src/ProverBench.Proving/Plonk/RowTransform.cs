namespace ProverBench.Proving.Plonk;

/// <summary>Polynomials through the rows of a column, on the host: what a setup writes down once.</summary>
internal static class RowTransform
{
    /// <summary>rows ← the coefficients of the polynomial with value rows[i] at ωⁱ.</summary>
    /// <param name="rows">A power of two of values.</param>
    /// <param name="root">ω, of that order.</param>
    public static void Interpolate<S>(Span<S> rows, in S root)
        where S : unmanaged, ITwoAdicField<S>
    {
        Evaluate(rows, FieldMath.Invert(root));
        var scale = FieldMath.Invert(S.FromUInt64((ulong)rows.Length));
        foreach (ref var value in rows)
        {
            value *= scale;
        }
    }

    /// <summary>coefficients ← the values at ωⁱ.</summary>
    /// <param name="coefficients">A power of two of them.</param>
    /// <param name="root">ω, of that order.</param>
    public static void Evaluate<S>(Span<S> coefficients, in S root)
        where S : unmanaged, ITwoAdicField<S>
    {
        var log = int.Log2(coefficients.Length);
        for (var i = 0; i < coefficients.Length; i++)
        {
            var reversed = 0;
            for (var bit = 0; bit < log; bit++)
            {
                reversed |= ((i >> bit) & 1) << (log - 1 - bit);
            }

            if (reversed > i)
            {
                (coefficients[i], coefficients[reversed]) = (coefficients[reversed], coefficients[i]);
            }
        }

        // Powers of ω once: a layer of blocks of 2h takes every (n/2h)-th.
        var powers = new S[Math.Max(1, coefficients.Length / 2)];
        powers[0] = S.One;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * root;
        }

        for (var half = 1; half < coefficients.Length; half *= 2)
        {
            var step = powers.Length / half;
            for (var block = 0; block < coefficients.Length; block += 2 * half)
            {
                for (var j = 0; j < half; j++)
                {
                    var turned = coefficients[block + half + j] * powers[j * step];
                    var even = coefficients[block + j];
                    coefficients[block + j] = even + turned;
                    coefficients[block + half + j] = even - turned;
                }
            }
        }
    }
}
