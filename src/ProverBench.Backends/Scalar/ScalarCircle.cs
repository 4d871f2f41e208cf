using ProverBench.Algebra.Circles;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Scalar;

/// <summary>The circle by its defining formulas, layer by layer and point by point.</summary>
internal sealed unsafe class ScalarCircle<E>(ScalarBackend owner) : ICircleKernels<E>
    where E : unmanaged, IExtensionField<E, Mersenne31>
{
    private static readonly Mersenne31 Half = FieldMath.Invert(Mersenne31.FromUInt64(2));

    /// <inheritdoc/>
    public void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var domain = new CircleDomain(CircleShapes.RequireExtendTrace(trace, coefficients, values).Coefficients);
        var (source, target) = (owner.Own(trace), owner.Own(coefficients));
        using (owner.Clock.Kernel())
        {
            for (long c = 0; c < source.Shape.Columns; c++)
            {
                for (long j = 0; j < source.Shape.Rows; j++)
                {
                    target.Column(c)[domain.FromNatural(j)] = source.Column(c)[j];
                }
            }
        }

        Interpolate(coefficients);
        Extend(coefficients, values);
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>
        => ScalarMap.Run(owner, program, input, output);

    /// <inheritdoc/>
    public void Interpolate(DeviceMatrix<Mersenne31> values)
    {
        var log = CircleShapes.RequireDomain(values);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var factors = Factors(log);
        for (long c = 0; c < matrix.Shape.Columns; c++)
        {
            for (var layer = 0; layer < log; layer++)
            {
                Layer(matrix.Column(c), log, layer, factors, static (ref Mersenne31 a, ref Mersenne31 b, Mersenne31 factor) =>
                    (a, b) = ((a + b) * Half, (a - b) * Half * FieldMath.Invert(factor)));
            }
        }
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (from, to) = CircleShapes.RequireExtension(coefficients, values);
        var (source, target) = (owner.Own(coefficients), owner.Own(values));
        using var time = owner.Clock.Kernel();
        var factors = Factors(to);
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            var column = target.Column(c);
            for (long i = 0; i < target.Shape.Rows; i++)
            {
                // The basis elements that the larger domain adds belong to the lowest bits.
                column[i] = (i & ((1L << (to - from)) - 1)) == 0 ? source.Column(c)[i >> (to - from)] : Mersenne31.Zero;
            }

            for (var layer = to - 1; layer >= 0; layer--)
            {
                Layer(column, to, layer, factors, static (ref Mersenne31 a, ref Mersenne31 b, Mersenne31 factor) => (a, b) = (a + (factor * b), a - (factor * b)));
            }
        }
    }

    /// <inheritdoc/>
    public void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        var logChunks = CircleShapes.RequireSplit(coefficients, chunks);
        var (source, target) = (owner.Own(coefficients), owner.Own(chunks));
        using var time = owner.Clock.Kernel();
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            for (long i = 0; i < source.Shape.Rows; i++)
            {
                target.Column((c << logChunks) + (i & ((1L << logChunks) - 1)))[i >> logChunks] = source.Column(c)[i];
            }
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<E>> points, Span<E> results)
    {
        CircleShapes.RequireResults(coefficients, points.Length, results.Length);
        var log = CircleShapes.RequireDomain(coefficients);
        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        for (var p = 0; p < points.Length; p++)
        {
            for (long c = 0; c < matrix.Shape.Columns; c++)
            {
                var sum = E.Zero;
                for (long i = 0; i < matrix.Shape.Rows; i++)
                {
                    sum += E.Scale(CircleBasis.At(points[p], i, log), matrix.Column(c)[i]);
                }

                results[(p * (int)matrix.Shape.Columns) + (int)c] = sum;
            }
        }

        owner.CountReturned(results.Length * (long)E.ByteSize);
    }

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<E> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>
    {
        var domain = new CircleDomain(CircleShapes.RequireQuotient(air.Shape, plan, inputs, quotient));
        var (trace, target) = (owner.Own(inputs.Trace), owner.Own(quotient));
        using var time = owner.Clock.Kernel();
        var own = new CircleDomain(inputs.LogRows);
        var pairs = (domain.Size / own.Size) / 2;
        var columns = air.Shape.Columns;
        var (local, next) = (new E[columns], new E[columns]);
        for (long i = 0; i < domain.Size; i++)
        {
            var after = domain.Advance(i, pairs);
            for (var c = 0; c < columns; c++)
            {
                local[c] = E.FromBase(trace.Column(c)[i]);
                next[c] = E.FromBase(trace.Column(c)[after]);
            }

            var point = CirclePointOver<E>.FromBase(domain[i]);
            var folded = PointEvaluator.Fold(
                air,
                plan,
                new PointInputs<Mersenne31, E>(inputs.LogRows, default, local, next, [], [], [], inputs.PublicValues, default, default, inputs.Alpha),
                CircleTrace.Selectors(point, inputs.LogRows),
                []);
            Write(target, i, folded * FieldMath.Invert(own.Vanishing(point.X)));
        }
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>
    {
        var logRows = CircleShapes.RequireTrace(air.Shape, plan, trace, publicValues);
        var source = owner.Own(trace);
        using var time = owner.Clock.Kernel();
        var rows = source.Shape.Rows;
        for (long i = 0; i < rows; i++)
        {
            var inputs = new PointInputs<Mersenne31, E>(logRows, default, Row(i), Row((i + 1) & (rows - 1)), [], [], [], publicValues, default, default, default);
            if (PointEvaluator.FindViolated(air, plan, inputs, [], i, rows) is >= 0 and var constraint)
            {
                violation = new(i, constraint);
                return true;
            }
        }

        violation = default;
        return false;

        E[] Row(long row) => [.. Enumerable.Range(0, (int)source.Shape.Columns).Select(c => E.FromBase(source.Column(c)[row]))];
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<CircleOpened<E>> matrices, in E alpha, DeviceMatrix<Mersenne31> reduced)
    {
        CircleShapes.RequireDeep(matrices, reduced);
        var target = owner.Own(reduced);
        var domain = new CircleDomain(CircleShapes.RequireDomain(reduced));
        using var time = owner.Clock.Kernel();
        for (long i = 0; i < domain.Size; i++)
        {
            var (sum, power) = (E.Zero, E.One);
            var at = domain[i];
            foreach (var matrix in matrices)
            {
                var values = owner.Own(matrix.Values);
                for (var p = 0; p < matrix.Points.Length; p++)
                {
                    var (x, y, c) = CircleLine<E>.Vanishing(matrix.Points[p]);
                    var inverse = FieldMath.Invert(E.Scale(x, at.X) + E.Scale(y, at.Y) + c);
                    for (var column = 0; column < values.Shape.Columns; column++)
                    {
                        var line = CircleLine<E>.Through(matrix.Points[p], matrix.Claims[(p * (int)values.Shape.Columns) + column]);
                        sum += power * inverse * (E.FromBase(values.Column(column)[i]) - E.Scale(line.A, at.Y) - line.B);
                        power *= alpha;
                    }
                }
            }

            Write(target, i, sum);
        }
    }

    /// <inheritdoc/>
    public void FoldConjugates(DeviceMatrix<Mersenne31> values, in E beta, DeviceMatrix<Mersenne31> folded)
    {
        var domain = new CircleDomain(CircleShapes.RequireFold<E>(values, 1, folded));
        var (source, target) = (owner.Own(values), owner.Own(folded));
        using var time = owner.Clock.Kernel();
        for (long i = 0; i < domain.Size / 2; i++)
        {
            Write(target, i, Fold(Read(source, i), Read(source, i + (domain.Size / 2)), beta, domain[i].Y));
        }
    }

    /// <inheritdoc/>
    public void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in E beta, DeviceMatrix<Mersenne31> folded)
    {
        var log = CircleShapes.RequireFold<E>(values, logArity, folded);
        var (source, target) = (owner.Own(values), owner.Own(folded));
        using var time = owner.Clock.Kernel();
        var current = new E[source.Shape.Rows];
        for (long i = 0; i < current.Length; i++)
        {
            current[i] = Read(source, i);
        }

        var challenge = beta;
        for (var step = 0; step < logArity; step++, log--)
        {
            var domain = new CircleDomain(log + 1);
            var next = new E[current.Length / 2];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = Fold(current[i], current[i + next.Length], challenge, domain[i].X);
            }

            (current, challenge) = (next, E.Square(challenge));
        }

        for (var i = 0; i < current.Length; i++)
        {
            Write(target, i, current[i]);
        }
    }

    private delegate void Butterfly(ref Mersenne31 a, ref Mersenne31 b, Mersenne31 factor);

    private static E Fold(in E a, in E b, in E beta, Mersenne31 factor)
        => E.Scale(a + b, Half) + (beta * E.Scale(a - b, Half * FieldMath.Invert(factor)));

    /// <summary>Of each layer the factors of its pairs: y of the first half, then x of a quarter, an eighth ….</summary>
    private static Mersenne31[][] Factors(int log)
        => [.. Enumerable.Range(0, log).Select(layer =>
        {
            var domain = new CircleDomain(Math.Max(1, log - Math.Max(0, layer - 1)));
            return Enumerable.Range(0, 1 << (log - 1 - layer)).Select(i => layer == 0 ? domain[i].Y : domain[i].X).ToArray();
        })];

    private static void Layer(Mersenne31* column, int log, int layer, Mersenne31[][] factors, Butterfly butterfly)
    {
        var half = 1L << (log - 1 - layer);
        for (long block = 0; block < 1L << log; block += 2 * half)
        {
            for (long i = 0; i < half; i++)
            {
                butterfly(ref column[block + i], ref column[block + i + half], factors[layer][i]);
            }
        }
    }

    private static E Read(HostMatrix<Mersenne31> matrix, long row)
    {
        Span<Mersenne31> coefficients = stackalloc Mersenne31[E.ExtensionDegree];
        for (var k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = matrix.Column(k)[row];
        }

        return E.FromCoefficients(coefficients);
    }

    private static void Write(HostMatrix<Mersenne31> matrix, long row, in E value)
    {
        for (var k = 0; k < E.ExtensionDegree; k++)
        {
            matrix.Column(k)[row] = value.Coefficient(k);
        }
    }
}
