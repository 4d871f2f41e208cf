using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>What FRI needs, by its defining formulas: values at points through coefficients and Horner, quotients by division, folds by interpolation.</summary>
internal sealed unsafe class ScalarFri<F, E>(ScalarBackend owner) : IFriKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift)
    {
        var (log, logExtended) = Shapes.RequireExtension(values, extended, shift);
        var source = owner.Own(values);
        var target = owner.Own(extended);
        using var time = owner.Clock.Kernel();
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            var column = target.Column(c);
            new Span<F>(column, checked((int)target.Shape.Rows)).Clear();
            new Span<F>(source.Column(c), 1 << log).CopyTo(new Span<F>(column, 1 << log));
            ScalarNtt<F>.Inverse(column, log, ElementOrder.Natural, F.One);
            ScalarNtt<F>.Forward(column, logExtended, ElementOrder.Natural, shift);
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireEvaluate(values, shift, points, results.Length);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var coefficients = new F[matrix.Shape.Rows];
        var columns = (int)matrix.Shape.Columns;
        for (var c = 0; c < columns; c++)
        {
            new Span<F>(matrix.Column(c), coefficients.Length).CopyTo(coefficients);
            fixed (F* column = coefficients)
            {
                ScalarNtt<F>.Inverse(column, int.Log2(coefficients.Length), ElementOrder.Natural, shift);
                for (var p = 0; p < points.Length; p++)
                {
                    results[(p * columns) + c] = Horner(column, coefficients.Length, points[p]);
                }
            }
        }

        owner.CountReturned((long)results.Length * sizeof(E));
    }

    /// <inheritdoc/>
    public void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireResults(coefficients, points.Length, results.Length);
        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        var columns = (int)matrix.Shape.Columns;
        for (var p = 0; p < points.Length; p++)
        {
            for (var c = 0; c < columns; c++)
            {
                results[(p * columns) + c] = Horner(matrix.Column(c), matrix.Shape.Rows, points[p]);
            }
        }

        owner.CountReturned((long)results.Length * sizeof(E));
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced)
    {
        FriShapes.RequireDeepQuotient(matrices, shift, reduced);
        using var time = owner.Clock.Kernel();
        var target = owner.Own(reduced);
        var rows = target.Shape.Rows;
        var root = FieldMath.RootOfUnity<F>((int)long.Log2(rows));
        var sums = new E[rows];
        var inverses = new E[rows];
        var power = E.One;
        foreach (var matrix in matrices)
        {
            var source = owner.Own(matrix.Values);
            for (var p = 0; p < matrix.Points.Length; p++)
            {
                var x = shift;
                for (long i = 0; i < rows; i++)
                {
                    inverses[i] = E.FromBase(x) - matrix.Points[p];
                    x *= root;
                }

                FieldMath.BatchInvert<E>(inverses);
                for (long c = 0; c < source.Shape.Columns; c++)
                {
                    var column = source.Column(c);
                    var claim = matrix.Claims[(p * source.Shape.Columns) + c];
                    for (long i = 0; i < rows; i++)
                    {
                        sums[i] += power * (E.FromBase(column[i]) - claim) * inverses[i];
                    }

                    power *= alpha;
                }
            }
        }

        for (long i = 0; i < rows; i++)
        {
            Write(target, i, sums[i]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>With ζ of order a: fₖ(x^a) = 1/a · Σⱼ f(ζ^j·x)·(ζ^j·x)^(−k), the interpolation on the a roots of y.</remarks>
    public void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded)
    {
        FriShapes.RequireFold<F, E>(values, logArity, shift, folded);
        using var time = owner.Clock.Kernel();
        var source = owner.Own(values);
        var target = owner.Own(folded);
        var arity = 1L << logArity;
        var rows = target.Shape.Rows;
        var inverseArity = FieldMath.Invert(F.FromUInt64((ulong)arity));
        var root = FieldMath.RootOfUnity<F>((int)long.Log2(source.Shape.Rows));
        for (long i = 0; i < rows; i++)
        {
            var sum = E.Zero;
            for (long j = 0; j < arity; j++)
            {
                var at = i + (j * rows);
                var ratio = E.Scale(beta, FieldMath.Invert(shift * FieldMath.Pow(root, (ulong)at)));
                var powers = E.One;
                for (long k = 1; k < arity; k++)
                {
                    powers = (powers * ratio) + E.One;
                }

                sum += Read(source, at) * powers;
            }

            Write(target, i, E.Scale(sum, inverseArity));
        }
    }

    /// <inheritdoc/>
    public void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend)
    {
        FriShapes.RequireAddScaled<F, E>(target, addend);
        using var time = owner.Clock.Kernel();
        var to = owner.Own(target);
        var from = owner.Own(addend);
        for (long i = 0; i < to.Shape.Rows; i++)
        {
            Write(to, i, Read(to, i) + (factor * Read(from, i)));
        }
    }

    private static E Horner(F* coefficients, long count, in E point)
    {
        var sum = E.Zero;
        for (var j = count - 1; j >= 0; j--)
        {
            sum = (sum * point) + E.FromBase(coefficients[j]);
        }

        return sum;
    }

    private static E Read(Host.HostMatrix<F> matrix, long row)
    {
        Span<F> coefficients = stackalloc F[E.ExtensionDegree];
        for (var k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = matrix.Column(k)[row];
        }

        return E.FromCoefficients(coefficients);
    }

    private static void Write(Host.HostMatrix<F> matrix, long row, in E value)
    {
        for (var k = 0; k < E.ExtensionDegree; k++)
        {
            matrix.Column(k)[row] = value.Coefficient(k);
        }
    }
}
