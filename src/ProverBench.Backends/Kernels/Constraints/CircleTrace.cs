using ProverBench.Algebra.Circles;

namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Selectors of a trace that lives on a circle domain, real functions all.</summary>
/// <remarks>
/// With P' = P − P₀ = (x', y'), P₀ the point of a row: y'/(1 − x') is the cotangent of half the angle, with a simple pole at P₀ that takes away one zero of v, so
/// v·y'/(1 − x') singles out the row; 1 − x' has a double zero there, and leaves out the row. Only the latter raises the degree, by one and not by half the rows:
/// a constraint on every row but the last has at most degree d − 1 where others have d (<see cref="RequireDegrees"/>).
/// </remarks>
public static class CircleTrace
{
    /// <summary>The selectors of <see cref="RowSelectors{X}"/> at a point outside the domain, not divided by v.</summary>
    /// <exception cref="ArgumentException">The point lies in the domain.</exception>
    public static RowSelectors<E> Selectors<E>(in CirclePointOver<E> point, int logRows)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        var domain = new CircleDomain(logRows);
        var vanishing = domain.Vanishing(point.X);
        if (vanishing.IsZero)
        {
            throw new ArgumentException($"the point {point} lies in the domain of 2^{logRows} rows");
        }

        var (first, last) = (point.Rotate(-domain.First), point.Rotate(-domain.Last));
        return new(
            E.One,
            vanishing * first.Y * FieldMath.Invert(E.One - first.X),
            vanishing * last.Y * FieldMath.Invert(E.One - last.X),
            E.One - last.X);
    }

    /// <summary>
    /// What a column's rows are multiplied by, so that the sum is the value at a point of the polynomial that has them: with P' = P − P₍ᵢ₎ = (x', y') the functions v(P)·y'/(1 − x') of the rows,
    /// over N·y((N/2)·P₍ᵢ₎) and negated, what they are at their own row. The second coordinate is one and the same for even rows and its opposite for odd ones. Like columns' polynomials they have
    /// no part in v itself.
    /// </summary>
    /// <exception cref="ArgumentException">The point lies in the domain.</exception>
    public static E[] Weights<E>(in CirclePointOver<E> point, int logRows)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        var domain = new CircleDomain(logRows);
        var vanishing = domain.Vanishing(point.X);
        if (vanishing.IsZero)
        {
            throw new ArgumentException($"the point {point} lies in the domain of 2^{logRows} rows");
        }

        var weights = new E[domain.Size];
        var numerators = new E[domain.Size];
        var row = domain.First;
        for (var i = 0; i < weights.Length; i++, row += domain.Step)
        {
            var own = point.Rotate(-row);
            (numerators[i], weights[i]) = (own.Y, E.One - own.X);
        }

        FieldMath.BatchInvert<E>(weights);
        var factor = E.Scale(vanishing, -FieldMath.Invert(Mersenne31.FromUInt64((ulong)domain.Size) * CirclePoint.Multiply(domain.First, (ulong)domain.Size / 2).Y));
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= numerators[i] * factor;
            factor = -factor;
        }

        return weights;
    }

    /// <summary>Requires an AIR that circle proofs serve: neither lookups nor copy constraints, fixed or periodic columns.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void RequireServed(AirShape<Mersenne31> shape, AirPlan plan)
    {
        if (plan.ArgumentColumns > 0 || shape.FixedColumns > 0 || shape.Periodic.Count > 0)
        {
            throw new ArgumentException($"{shape.Name}: circle proofs serve AIRs without lookups, copy constraints, fixed and periodic columns");
        }
    }

    /// <summary>Requires degrees that a quotient on a domain of 2^logQuotient times as many points as the trace has rows has room for.</summary>
    /// <exception cref="ArgumentException">A constraint has a greater one.</exception>
    public static void RequireDegrees(AirShape<Mersenne31> shape, AirPlan plan, int logQuotient)
    {
        for (var i = 0; i < plan.AirConstraints; i++)
        {
            if (plan.Rows[i] == ConstraintRows.Transition && plan.Degrees[i] > 1 << logQuotient)
            {
                throw new ArgumentException(
                    $"{shape.Name}: constraint {i} holds on every row but the last and has degree {plan.Degrees[i]}; on the circle that leaves room for {1 << logQuotient}");
            }
        }
    }
}
