namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The factors of the copy constraints' running product, said once for those who constrain it and those who compute it.</summary>
public static class CopyMath<R, X, Y, F>
    where R : struct, IConstraintRow<X, Y>, allows ref struct
    where X : struct, IExpression<X, F>
    where Y : struct, IExtensionExpression<Y, X>
    where F : unmanaged, IPrimeField<F>
{
    private static F[] s_cosets = Cosets(128);

    /// <summary>Π(v + β·g^column·x + γ) and Π(v + β·σ + γ) over the columns of a chunk.</summary>
    /// <param name="row">The row.</param>
    /// <param name="plan">What was counted of the AIR.</param>
    /// <param name="chunk">Which chunk.</param>
    /// <param name="label">β·x.</param>
    /// <param name="numerator">The first product.</param>
    /// <param name="denominator">The second.</param>
    public static void Products(ref R row, AirPlan plan, int chunk, in Y label, out Y numerator, out Y denominator)
    {
        var from = chunk * plan.CopyChunk;
        var to = Math.Min(from + plan.CopyChunk, plan.RoutedColumns);
        var cosets = s_cosets;
        if (to > cosets.Length)
        {
            s_cosets = cosets = Cosets(plan.RoutedColumns);
        }

        Factors(ref row, from, label, cosets[from], out numerator, out denominator);
        for (var column = from + 1; column < to; column++)
        {
            Factors(ref row, column, label, cosets[column], out var n, out var d);
            numerator *= n;
            denominator *= d;
        }
    }

    private static void Factors(ref R row, int column, in Y label, F coset, out Y numerator, out Y denominator)
    {
        var value = Y.Add(row.CopyGamma, row.Local(column));
        numerator = value + Y.Scale(label, X.Constant(coset));
        denominator = value + Y.Scale(row.CopyBeta, row.Fixed(column));
    }

    /// <summary>g^column, the coset that the labels of a column lie in.</summary>
    private static F[] Cosets(int count)
    {
        var cosets = new F[count];
        var power = F.One;
        for (var i = 0; i < count; i++)
        {
            cosets[i] = power;
            power *= F.MultiplicativeGenerator;
        }

        return cosets;
    }
}
