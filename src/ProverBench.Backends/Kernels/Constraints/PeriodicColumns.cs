namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>
/// The polynomials of periodic columns: values v of a period p stand for P(x^(n/p)) with P of degree below p and P(ω_p^i) = vᵢ, which takes vᵢ mod p on row i.
/// </summary>
public static class PeriodicColumns
{
    /// <summary>The value of each periodic column at a point: with y = x^(n/p), (y^p − 1)/p·Σ vᵢ·ωⁱ/(y − ωⁱ).</summary>
    /// <exception cref="ArgumentException">A period does not fit the rows, or the point lies in the domain.</exception>
    public static E[] At<F, E>(AirShape<F> shape, in E point, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var results = new E[shape.Periodic.Count];
        var weights = new Dictionary<int, E[]>();
        for (var c = 0; c < results.Length; c++)
        {
            var values = shape.Periodic[c];
            var logPeriod = LogPeriod(shape, c, logRows);
            if (!weights.TryGetValue(logPeriod, out var own))
            {
                weights.Add(logPeriod, own = TraceDomain.Weights<F, E>(FieldMath.Pow(point, 1UL << (logRows - logPeriod)), logPeriod));
            }

            var sum = E.Zero;
            for (var i = 0; i < own.Length; i++)
            {
                sum += E.Scale(own[i], values[i]);
            }

            results[c] = sum;
        }

        return results;
    }

    /// <summary>
    /// A periodic column on shift·⟨ω_N⟩ with N = 2^logPoints points, of which it takes one period: result[i mod length] is its value at shift·ω_N^i, length = p·N/n.
    /// </summary>
    /// <exception cref="ArgumentException">The period does not fit the rows, or there are fewer points than rows.</exception>
    public static F[] Extend<F>(AirShape<F> shape, int column, int logRows, int logPoints, in F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logPoints, logRows);
        var logPeriod = LogPeriod(shape, column, logRows);
        var own = FieldMath.Pow(shift, 1UL << (logRows - logPeriod));
        var values = new F[1 << (logPeriod + logPoints - logRows)];
        shape.Periodic[column].CopyTo(values, 0);
        SmallTransform.Inverse<F>(values.AsSpan(0, 1 << logPeriod));
        var power = F.One;
        for (var i = 0; i < 1 << logPeriod; i++)
        {
            values[i] *= power;
            power *= own;
        }

        SmallTransform.Forward<F>(values);
        return values;
    }

    /// <summary>The coefficients of P, as many as the period, lowest first.</summary>
    /// <exception cref="ArgumentException">The period does not fit the rows.</exception>
    public static F[] Coefficients<F>(AirShape<F> shape, int column, int logRows)
        where F : unmanaged, ITwoAdicField<F>
    {
        var coefficients = new F[1 << LogPeriod(shape, column, logRows)];
        shape.Periodic[column].CopyTo(coefficients, 0);
        SmallTransform.Inverse<F>(coefficients);
        return coefficients;
    }

    /// <summary>log₂ of a column's period.</summary>
    /// <exception cref="ArgumentException">It is no power of two, or longer than the trace.</exception>
    public static int LogPeriod<F>(AirShape<F> shape, int column, int logRows)
        where F : unmanaged, IPrimeField<F>
    {
        var period = shape.Periodic[column].Length;
        return int.IsPow2(period) && period <= 1L << logRows
            ? int.Log2(period)
            : throw new ArgumentException($"{shape.Name}: periodic column {column} has {period} values, which is no power of two of at most 2^{logRows} rows");
    }
}
