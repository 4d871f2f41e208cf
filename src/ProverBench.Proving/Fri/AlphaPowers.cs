namespace ProverBench.Proving.Fri;

/// <summary>α^0, α^1, …, coefficient by coefficient, so that a row of the base field is combined by dot products over it.</summary>
internal sealed class AlphaPowers<F, E>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly E[] _powers;
    private readonly F[][] _coefficients;

    /// <summary>Powers for rows of up to so many columns.</summary>
    public AlphaPowers(in E alpha, int columns)
    {
        _powers = new E[columns + 1];
        _powers[0] = E.One;
        for (var i = 1; i < _powers.Length; i++)
        {
            _powers[i] = _powers[i - 1] * alpha;
        }

        _coefficients = new F[E.ExtensionDegree][];
        for (var j = 0; j < _coefficients.Length; j++)
        {
            _coefficients[j] = Array.ConvertAll(_powers, power => power.Coefficient(j));
        }
    }

    /// <summary>α^columns.</summary>
    public E Next(int columns) => _powers[columns];

    /// <summary>Σ_c α^c·row[c].</summary>
    public E Combine(ReadOnlySpan<F> row)
    {
        Span<F> sums = stackalloc F[E.ExtensionDegree];
        for (var j = 0; j < sums.Length; j++)
        {
            sums[j] = F.SumOfProducts(_coefficients[j].AsSpan(0, row.Length), row);
        }

        return E.FromCoefficients(sums);
    }

    /// <summary>Σ_c α^c·row[c].</summary>
    public E Combine(ReadOnlySpan<E> row)
    {
        var sum = E.Zero;
        for (var c = 0; c < row.Length; c++)
        {
            sum += _powers[c] * row[c];
        }

        return sum;
    }
}
