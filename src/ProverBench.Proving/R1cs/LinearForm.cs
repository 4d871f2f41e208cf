namespace ProverBench.Proving.R1cs;

/// <summary>Constant + Σ Coefficients[i]·wire(first + Offsets[i]): a combination that many places of a circuit share up to where their wires begin.</summary>
internal sealed class LinearForm<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly int[] _offsets;
    private readonly F[] _coefficients;

    /// <summary>A form.</summary>
    /// <param name="constant">The constant.</param>
    /// <param name="offsets">Ascending.</param>
    /// <param name="coefficients">One an offset; zeros are left out.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public LinearForm(in F constant, ReadOnlySpan<int> offsets, ReadOnlySpan<F> coefficients)
    {
        if (offsets.Length != coefficients.Length)
        {
            throw new ArgumentException($"{offsets.Length} wires do not go with {coefficients.Length} coefficients");
        }

        var (places, values) = (new List<int>(), new List<F>());
        for (var i = 0; i < offsets.Length; i++)
        {
            if (!coefficients[i].IsZero)
            {
                places.Add(offsets[i]);
                values.Add(coefficients[i]);
            }
        }

        (Constant, _offsets) = (constant, [.. places]);
        _coefficients = constant.IsZero ? [.. values] : [constant, .. values];
    }

    /// <summary>The constant.</summary>
    public F Constant { get; }

    /// <summary>The combination whose wires begin at first. Its coefficients are not copied.</summary>
    public LinearCombination<F> At(int first)
    {
        var skip = _coefficients.Length - _offsets.Length;
        var wires = new int[_coefficients.Length];
        for (var i = 0; i < _offsets.Length; i++)
        {
            wires[skip + i] = first + _offsets[i];
        }

        return LinearCombination<F>.Of(wires, _coefficients);
    }

    /// <summary>Its value.</summary>
    public F Evaluate(ReadOnlySpan<F> wires, int first)
    {
        var (sum, skip) = (Constant, _coefficients.Length - _offsets.Length);
        for (var i = 0; i < _offsets.Length; i++)
        {
            sum += _coefficients[skip + i] * wires[first + _offsets[i]];
        }

        return sum;
    }
}
