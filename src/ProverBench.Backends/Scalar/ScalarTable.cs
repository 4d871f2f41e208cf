using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Scalar;

/// <summary>The matrices of a table and everything else that its constraints read, on Points points of a coset.</summary>
internal sealed class ScalarTable<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly E[] _alphas;

    /// <summary>Takes a table on its own domain.</summary>
    public ScalarTable(ScalarBackend owner, AirShape<F> shape, AirPlan plan, TraceInputs<F, E> inputs, int logRows, in E busSum)
        : this(owner, shape, plan, new(logRows, F.One, inputs.Trace, inputs.Fixed, inputs.Arguments, inputs.PublicValues, inputs.Challenges, busSum, E.Zero), logRows)
    {
    }

    /// <summary>Takes a table on 2^logPoints points.</summary>
    public ScalarTable(ScalarBackend owner, AirShape<F> shape, AirPlan plan, QuotientInputs<F, E> inputs, int logPoints)
    {
        Plan = plan;
        Points = 1L << logPoints;
        Step = 1L << (logPoints - inputs.LogRows);
        Root = FieldMath.RootOfUnity<F>(logPoints);
        Trace = owner.Own(inputs.Trace);
        Fixed = inputs.Fixed is null ? null : owner.Own(inputs.Fixed);
        Arguments = inputs.Arguments is null ? null : owner.Own(inputs.Arguments);
        Inputs = inputs;
        Periodic = [.. Enumerable.Range(0, shape.Periodic.Count).Select(c => PeriodicColumns.Extend(shape, c, inputs.LogRows, logPoints, inputs.Shift))];
        BusShare = E.Scale(inputs.BusSum, FieldMath.Invert(F.FromUInt64(1UL << inputs.LogRows)));
        _alphas = Powers.Of(E.One, inputs.Alpha, plan.Constraints);
        LookupPowers = Powers.Of(inputs.Challenges.LookupBeta, inputs.Challenges.LookupBeta, plan.LongestTuple);
    }

    public AirPlan Plan { get; }

    public long Points { get; }

    /// <summary>Points from a row to the next.</summary>
    public long Step { get; }

    public F Root { get; }

    public HostMatrix<F> Trace { get; }

    public HostMatrix<F>? Fixed { get; }

    public HostMatrix<F>? Arguments { get; }

    public QuotientInputs<F, E> Inputs { get; }

    public F[][] Periodic { get; }

    public E BusShare { get; }

    public E[] LookupPowers { get; }

    /// <summary>α^constraint.</summary>
    public E Power(int constraint) => _alphas[constraint];

    /// <summary>A cell at a point, the points counted round the coset.</summary>
    public unsafe F Cell(HostMatrix<F> matrix, long column, long point)
        => matrix.Column(column)[(point & (Points - 1)) * (matrix.Shape.Rows / Points)];

    /// <summary>An element of an argument column.</summary>
    public E Argument(int column, long point)
    {
        Span<F> coefficients = stackalloc F[E.ExtensionDegree];
        for (var i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = Cell(Arguments!, ((long)column * coefficients.Length) + i, point);
        }

        return E.FromCoefficients(coefficients);
    }
}
