namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The subgroup ⟨ω⟩ of 2^logRows points that a trace lives on.</summary>
public static class TraceDomain
{
    /// <summary>Z(x) = x^n − 1.</summary>
    public static E Vanishing<F, E>(in E point, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        RequireRows<F>(logRows);
        var power = point;
        for (var i = 0; i < logRows; i++)
        {
            power = E.Square(power);
        }

        return power - E.One;
    }

    /// <summary>The selectors of <see cref="RowSelectors{X}"/> at a point.</summary>
    /// <exception cref="ArgumentException">The point lies in the domain.</exception>
    public static RowSelectors<E> Selectors<F, E>(in E point, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var vanishing = Vanishing<F, E>(point, logRows);
        if (vanishing.IsZero)
        {
            throw new ArgumentException($"the point {point} lies in the domain of 2^{logRows} rows");
        }

        var last = E.FromBase(FieldMath.Invert(FieldMath.RootOfUnity<F>(logRows)));
        return new(E.One, vanishing * FieldMath.Invert(point - E.One), vanishing * FieldMath.Invert(point - last), point - last);
    }

    /// <summary>wᵢ = ωⁱ·Z(x)/(n·(x − ωⁱ)): a column of values v has the value Σ vᵢ·wᵢ at x.</summary>
    /// <exception cref="ArgumentException">The point lies in the domain.</exception>
    public static E[] Weights<F, E>(in E point, int logRows)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var scale = E.Scale(Vanishing<F, E>(point, logRows), FieldMath.Invert(F.FromUInt64(1UL << logRows)));
        if (scale.IsZero)
        {
            throw new ArgumentException($"the point {point} lies in the domain of 2^{logRows} rows");
        }

        var weights = new E[1 << logRows];
        var roots = Powers.Of(F.One, FieldMath.RootOfUnity<F>(logRows), weights.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = point - E.FromBase(roots[i]);
        }

        FieldMath.BatchInvert<E>(weights);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = E.Scale(weights[i] * scale, roots[i]);
        }

        return weights;
    }

    /// <summary>Requires rows that the field has a domain for.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static void RequireRows<F>(int logRows)
        where F : unmanaged, ITwoAdicField<F>
    {
        if (logRows < 0 || logRows > F.TwoAdicity)
        {
            throw new ArgumentException($"a trace of 2^{logRows} rows: {F.Name} has domains of up to 2^{F.TwoAdicity}");
        }
    }

    /// <summary>Requires the field to have a domain of so many rows, with room beside it for the cosets g^column·⟨ω⟩ of all routed columns.</summary>
    /// <exception cref="ArgumentException">It has none, or two columns would share their labels.</exception>
    public static void RequireTable<F>(AirShape<F> shape, int logRows)
        where F : unmanaged, ITwoAdicField<F>
    {
        RequireRows<F>(logRows);
        var cosets = (F.Order - 1) >> logRows;
        if (shape.RoutedColumns > cosets)
        {
            throw new ArgumentException($"{shape.Name}: {shape.RoutedColumns} routed columns of 2^{logRows} rows, {F.Name} has labels for {cosets}");
        }

        if (shape.RoutedColumns > shape.Columns || shape.RoutedColumns > shape.FixedColumns)
        {
            throw new ArgumentException($"{shape.Name}: {shape.RoutedColumns} routed columns, but {shape.Columns} columns and {shape.FixedColumns} fixed ones");
        }
    }
}
