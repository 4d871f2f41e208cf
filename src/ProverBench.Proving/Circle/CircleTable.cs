using ProverBench.Algebra.Circles;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Circle;

/// <summary>An AIR over Mersenne31 and what was counted of it under a policy's blowup; kernels get the AIR's own type.</summary>
public abstract class CircleTable
{
    private protected CircleTable(AirShape<Mersenne31> shape, AirPlan plan) => (Shape, Plan) = (shape, plan);

    /// <summary>What the AIR declares.</summary>
    public AirShape<Mersenne31> Shape { get; }

    /// <summary>What was counted of it.</summary>
    public AirPlan Plan { get; }

    /// <summary>Of name, shape, plan, and the folded constraints at pseudo-random values; the same as of any table, but with the selectors of the circle.</summary>
    public abstract ReadOnlyMemory<byte> Digest { get; }

    /// <summary>Whether the constraints read next rows, so that the trace is opened at two points.</summary>
    public bool ReadsNext => !Plan.NextColumns.IsEmpty;

    /// <summary>Counts an AIR.</summary>
    /// <exception cref="ArgumentException">
    /// It has no columns, lookups, copy constraints, fixed or periodic columns, or a constraint's degree exceeds what the blowup allows.
    /// </exception>
    public static CircleTable Of<A>(A air, FriPolicy policy)
        where A : struct, IAir<Mersenne31>
        => new Table<A>(air, AirPlan.Of<A, Mersenne31>(air, policy.MaxDegree), policy.LogBlowup);

    /// <summary><see cref="ICircleKernels{E}.Quotient"/> of this AIR.</summary>
    internal abstract void Quotient(ICircleKernels<Mersenne31Quartic> kernels, CircleQuotientInputs<Mersenne31Quartic> inputs, DeviceMatrix<Mersenne31> quotient);

    /// <summary><see cref="ICircleKernels{E}.TryFindViolation"/> of this AIR.</summary>
    internal abstract bool TryFindViolation(ICircleKernels<Mersenne31Quartic> kernels, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation);

    /// <summary>Σ α^k·Cₖ(P)·selectorₖ(P) from a trace's columns at P, outside its domain, and at the point a row later.</summary>
    /// <param name="point">P.</param>
    /// <param name="logRows">log₂ of the rows of the trace.</param>
    /// <param name="columns">The columns at P and, where next rows are read, after them those a row later.</param>
    /// <param name="publicValues">Public values.</param>
    /// <param name="alpha">α.</param>
    internal Mersenne31Quartic Fold(in CirclePointOver<Mersenne31Quartic> point, int logRows, Mersenne31Quartic[] columns, Mersenne31[] publicValues, in Mersenne31Quartic alpha)
        => Fold(
            point,
            new PointInputs<Mersenne31, Mersenne31Quartic>(
                logRows,
                point.X,
                columns[..Shape.Columns],
                ReadsNext ? columns[Shape.Columns..] : new Mersenne31Quartic[Shape.Columns],
                [],
                [],
                [],
                publicValues,
                default,
                default,
                alpha));

    private protected abstract Mersenne31Quartic Fold(in CirclePointOver<Mersenne31Quartic> point, PointInputs<Mersenne31, Mersenne31Quartic> inputs);

    private sealed class Table<A> : CircleTable
        where A : struct, IAir<Mersenne31>
    {
        private readonly A _air;
        private readonly Lazy<byte[]> _digest;

        public Table(A air, AirPlan plan, int logBlowup)
            : base(air.Shape, plan)
        {
            if (Shape.Columns < 1)
            {
                throw new ArgumentException($"{Shape.Name}: a table has at least one column");
            }

            CircleTrace.RequireServed(Shape, plan);
            CircleTrace.RequireDegrees(Shape, plan, logBlowup);
            _air = air;
            _digest = new(() => AirDigest.Of<Mersenne31, Mersenne31Quartic>(
                Shape,
                Plan,
                inputs => CirclePointOver<Mersenne31Quartic>.TryFromParameter(inputs.Point, out var point)
                    ? Fold(point, inputs)
                    : throw new InvalidOperationException($"{Shape.Name}: the parameter {inputs.Point} belongs to no point")));
        }

        public override ReadOnlyMemory<byte> Digest => _digest.Value;

        internal override void Quotient(ICircleKernels<Mersenne31Quartic> kernels, CircleQuotientInputs<Mersenne31Quartic> inputs, DeviceMatrix<Mersenne31> quotient)
            => kernels.Quotient(_air, Plan, inputs, quotient);

        internal override bool TryFindViolation(
            ICircleKernels<Mersenne31Quartic> kernels, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
            => kernels.TryFindViolation(_air, Plan, trace, publicValues, out violation);

        private protected override Mersenne31Quartic Fold(in CirclePointOver<Mersenne31Quartic> point, PointInputs<Mersenne31, Mersenne31Quartic> inputs)
            => PointEvaluator.Fold(_air, Plan, inputs, CircleTrace.Selectors(point, inputs.LogRows), []);
    }
}
