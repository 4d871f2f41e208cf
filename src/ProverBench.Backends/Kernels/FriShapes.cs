namespace ProverBench.Backends.Kernels;

/// <summary>The argument checks that every implementation of <see cref="IFriKernels{F, E}"/> shares, so that all refuse the same calls in the same words.</summary>
public static class FriShapes
{
    /// <summary>The largest log₂ of a folding arity.</summary>
    public const int MaxLogArity = 4;

    /// <summary>Requires values that Evaluate takes: a power of two of rows, points outside the coset, one result a point and column.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void RequireEvaluate<F, E>(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, long results)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        RequireCoset(values, shift);
        RequireOutside(values, shift, points);
        RequireResults(values, points.Length, results);
    }

    /// <summary>Requires one result a point and column.</summary>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    public static void RequireResults<F>(DeviceMatrix<F> matrix, int points, long results)
        where F : unmanaged, IField<F>
    {
        if (results != points * matrix.Shape.Columns)
        {
            throw new ArgumentException($"'{matrix.Label}' has {matrix.Shape.Columns} columns: at {points} points that is {points * matrix.Shape.Columns} results, there is room for {results}");
        }
    }

    /// <summary>Requires matrices of one height, their points outside the coset, a claim for every point and column, and room for one column over E.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void RequireDeepQuotient<F, E>(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, DeviceMatrix<F> reduced)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        RequireColumn<F, E>(reduced);
        RequireCoset(reduced, shift);
        foreach (var matrix in matrices)
        {
            if (matrix.Values.Shape.Rows != reduced.Shape.Rows)
            {
                throw new ArgumentException($"'{matrix.Values.Label}' has {matrix.Values.Shape.Rows} rows, '{reduced.Label}' has {reduced.Shape.Rows}: they are joined only at one height");
            }

            RequireOutside<F, E>(matrix.Values, shift, matrix.Points);
            if (matrix.Claims.LongLength != matrix.Points.Length * matrix.Values.Shape.Columns)
            {
                throw new ArgumentException(
                    $"'{matrix.Values.Label}' has {matrix.Values.Shape.Columns} columns opened at {matrix.Points.Length} points, expected {matrix.Points.Length * matrix.Values.Shape.Columns} claims, found {matrix.Claims.LongLength}");
            }
        }
    }

    /// <summary>Requires a column over E of at least 2^logArity rows, a power of two, and room for its fold.</summary>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public static void RequireFold<F, E>(DeviceMatrix<F> values, int logArity, in F shift, DeviceMatrix<F> folded)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        if (logArity is < 1 or > MaxLogArity)
        {
            throw new ArgumentException($"a fold of arity 2^{logArity}: the arity is 2, 4, 8 or 16");
        }

        RequireColumn<F, E>(values);
        RequireColumn<F, E>(folded);
        RequireCoset(values, shift);
        if (values.Shape.Rows >> logArity == 0 || folded.Shape.Rows != values.Shape.Rows >> logArity)
        {
            throw new ArgumentException($"'{values.Label}' ({values.Shape}) does not fold by 2^{logArity} to '{folded.Label}' ({folded.Shape})");
        }
    }

    /// <summary>Requires two columns over E of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireAddScaled<F, E>(DeviceMatrix<F> target, DeviceMatrix<F> addend)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        Shapes.RequireSame(target, addend);
        RequireColumn<F, E>(target);
    }

    /// <summary>Requires a matrix that is one column over E.</summary>
    private static void RequireColumn<F, E>(DeviceMatrix<F> matrix)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        if (matrix.Shape.Columns != E.ExtensionDegree)
        {
            throw new ArgumentException($"'{matrix.Label}' ({matrix.Shape}) is no column over {E.Name}, which is {E.ExtensionDegree} columns over {F.Name}");
        }
    }

    /// <summary>Requires a power of two of rows within the field's two-adicity and a shift other than zero.</summary>
    private static void RequireCoset<F>(DeviceMatrix<F> values, in F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        if (!long.IsPow2(values.Shape.Rows))
        {
            throw new ArgumentException($"'{values.Label}' has {values.Shape.Rows} rows, expected a power of two");
        }

        Shapes.RequireTransform(values, (int)long.Log2(values.Shape.Rows), shift);
    }

    /// <summary>Requires points z off the coset: z^rows is not shift^rows.</summary>
    private static void RequireOutside<F, E>(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var power = E.FromBase(FieldMath.Pow(shift, (ulong)values.Shape.Rows));
        for (var p = 0; p < points.Length; p++)
        {
            if (FieldMath.Pow(points[p], (ulong)values.Shape.Rows).Equals(power))
            {
                throw new ArgumentException($"point {p}, {points[p]}, lies in the coset of '{values.Label}' ({values.Shape}): there the quotient by x − z does not exist");
            }
        }
    }
}
