namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The constraints of an AIR at one point of the challenge field: what a verifier compares with the opened quotient.</summary>
public static class PointEvaluator
{
    /// <summary>Σ α^k·Cₖ(ζ)·selectorₖ(ζ); a proof holds when this is quotient(ζ)·Z(ζ), see <see cref="TraceDomain.Vanishing{F, E}"/>.</summary>
    /// <param name="air">The constraints.</param>
    /// <param name="plan">What was counted of them.</param>
    /// <param name="inputs">Opened values.</param>
    /// <exception cref="ArgumentException">The opened values are not as many as the AIR has columns, or ζ lies in the domain.</exception>
    public static E Fold<A, F, E>(A air, AirPlan plan, PointInputs<F, E> inputs)
        where A : struct, IAir<F>
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        TraceDomain.RequireTable(air.Shape, inputs.LogRows);
        return Fold(
            air,
            plan,
            inputs,
            TraceDomain.Selectors<F, E>(inputs.Point, inputs.LogRows),
            PeriodicColumns.At<F, E>(air.Shape, inputs.Point, inputs.LogRows));
    }

    /// <summary>The same over any domain, whose selectors and periodic values at the point are given.</summary>
    /// <param name="air">The constraints.</param>
    /// <param name="plan">What was counted of them.</param>
    /// <param name="inputs">Opened values.</param>
    /// <param name="selectors">Of the domain at the point.</param>
    /// <param name="periodic">Of each periodic column the value at the point.</param>
    /// <exception cref="ArgumentException">The opened values are not as many as the AIR has columns.</exception>
    public static E Fold<A, F, E>(A air, AirPlan plan, PointInputs<F, E> inputs, in RowSelectors<E> selectors, E[] periodic)
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var folder = Evaluate(air, plan, inputs, periodic);
        return folder.Fold(new RowSelectors<PointCell<F, E>>(new(selectors.All), new(selectors.First), new(selectors.Last), new(selectors.Transition))).Value;
    }

    /// <summary>The least constraint of Eval that the values do not satisfy, taken as those of a row of so many; −1 where all hold. Arguments are not looked at.</summary>
    /// <exception cref="ArgumentException">The values are not as many as the AIR has columns.</exception>
    public static int FindViolated<A, F, E>(A air, AirPlan plan, PointInputs<F, E> inputs, E[] periodic, long row, long rows)
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var folder = Evaluate(air, plan, inputs, periodic);
        var found = -1;
        for (var i = 0; i < folder.Values.Length; i++)
        {
            var constraint = plan.Order[i];
            if (!folder.Values[i].Value.IsZero && plan.Applies(constraint, row, rows) && (found < 0 || constraint < found))
            {
                found = constraint;
            }
        }

        return found;
    }

    private static ConstraintFolder<PointRow<F, E>, PointCell<F, E>, PointCell<F, E>, F> Evaluate<A, F, E>(A air, AirPlan plan, PointInputs<F, E> inputs, E[] periodic)
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var shape = air.Shape;
        Require(shape.Name, "columns", inputs.Local.Length, shape.Columns);
        Require(shape.Name, "next columns", inputs.Next.Length, shape.Columns);
        Require(shape.Name, "fixed columns", inputs.Fixed.Length, shape.FixedColumns);
        Require(shape.Name, "public values", inputs.PublicValues.Length, shape.PublicValues);
        Require(shape.Name, "argument columns", inputs.Arguments.Length, plan.ArgumentColumns);
        Require(shape.Name, "next argument columns", inputs.NextArguments.Length, plan.ArgumentColumns);
        Require(shape.Name, "periodic columns", periodic.Length, shape.Periodic.Count);
        return Evaluate<A, PointRow<F, E>, PointCell<F, E>, F>(air, plan, new PointRow<F, E>(plan, inputs, periodic));
    }

    /// <summary>A folder that has taken all constraints of a row whose cells are values of the challenge field.</summary>
    /// <typeparam name="A">The AIR.</typeparam>
    /// <typeparam name="R">The row.</typeparam>
    /// <typeparam name="Y">A cell.</typeparam>
    /// <typeparam name="F">The base field.</typeparam>
    public static ConstraintFolder<R, Y, Y, F> Evaluate<A, R, Y, F>(A air, AirPlan plan, R row)
        where A : struct, IAir<F>
        where R : struct, IConstraintRow<Y, Y>
        where Y : struct, IExpression<Y, F>, IExtensionExpression<Y, Y>
        where F : unmanaged, IPrimeField<F>
    {
        var folder = new ConstraintFolder<R, Y, Y, F>(
            plan, row, new Y[ConstraintFolder<R, Y, Y, F>.CellRoom(plan)], new Y[ConstraintFolder<R, Y, Y, F>.ValueRoom(plan)]);
        air.Eval<ConstraintFolder<R, Y, Y, F>, Y>(ref folder);
        return folder;
    }

    /// <summary>The value of a column over E from those of its ExtensionDegree columns over F at the same point: Σ parts[i]·X^i.</summary>
    /// <exception cref="ArgumentException">There are not ExtensionDegree parts.</exception>
    public static E Join<F, E>(ReadOnlySpan<E> parts)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        Require(E.Name, "parts", parts.Length, E.ExtensionDegree);
        Span<F> basis = stackalloc F[parts.Length];
        basis.Clear();
        var sum = parts[0];
        for (var i = 1; i < parts.Length; i++)
        {
            basis[i] = F.One;
            sum += parts[i] * E.FromCoefficients(basis);
            basis[i] = F.Zero;
        }

        return sum;
    }

    private static void Require(string name, string what, int found, int expected)
    {
        if (found != expected)
        {
            throw new ArgumentException($"{name}: {found} values of {what} are opened, expected {expected}");
        }
    }
}
