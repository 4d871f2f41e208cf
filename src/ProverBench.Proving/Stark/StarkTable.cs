using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Stark;

/// <summary>An AIR and what was counted of it under a policy's blowup. Tables of any AIR stand in one list; kernels still get the AIR's own type.</summary>
public abstract class StarkTable<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private protected StarkTable(AirShape<F> shape, AirPlan plan) => (Shape, Plan) = (shape, plan);

    /// <summary>What the AIR declares.</summary>
    public AirShape<F> Shape { get; }

    /// <summary>What was counted of it.</summary>
    public AirPlan Plan { get; }

    /// <summary>
    /// SHA-256 over name, shape, plan, periodic values, and the folded constraints at pseudo-random points: two AIRs of one digest have the same constraints
    /// but for a chance of their degree over |E|.
    /// </summary>
    public abstract ReadOnlyMemory<byte> Digest { get; }

    /// <summary>Whether the constraints read next rows, so that the trace is opened at two points.</summary>
    public bool ReadsNext => !Plan.NextColumns.IsEmpty;

    /// <summary>Whether lookups or copy constraints add columns.</summary>
    public bool HasArguments => Plan.ArgumentColumns > 0;

    /// <summary>Whether the table contributes to buses.</summary>
    public bool HasLookups => !Plan.Lookups.IsEmpty;

    /// <summary>Counts an AIR.</summary>
    /// <exception cref="ArgumentException">It has no columns, reads what it does not have, or a constraint's degree exceeds what the blowup allows.</exception>
    public static StarkTable<F, E> Of<A>(A air, FriPolicy policy)
        where A : struct, IAir<F>
        => new Table<A>(air, AirPlan.Of<A, F>(air, policy.MaxDegree));

    /// <summary><see cref="IConstraintKernels{F, E}.Quotient"/> of this AIR.</summary>
    internal abstract void Quotient(IConstraintKernels<F, E> kernels, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient);

    /// <summary><see cref="IConstraintKernels{F, E}.Accumulate"/> of this AIR.</summary>
    internal abstract E Accumulate(IConstraintKernels<F, E> kernels, TraceInputs<F, E> inputs);

    /// <summary><see cref="IConstraintKernels{F, E}.TryFindViolation"/> of this AIR.</summary>
    internal abstract bool TryFindViolation(IConstraintKernels<F, E> kernels, TraceInputs<F, E> inputs, out ConstraintViolation violation);

    /// <summary><see cref="PointEvaluator.Fold{A, F, E}(A, AirPlan, PointInputs{F, E})"/> of this AIR.</summary>
    internal abstract E Fold(PointInputs<F, E> inputs);

    /// <summary>The same sum over any row whose cells are values of the challenge field: wires of a circuit.</summary>
    /// <param name="row">What the constraints read.</param>
    /// <param name="selectors">Of the domain at the row's point.</param>
    internal abstract Y Fold<R, Y>(R row, in RowSelectors<Y> selectors)
        where R : struct, IConstraintRow<Y, Y>
        where Y : struct, IExpression<Y, F>, IExtensionExpression<Y, Y>;

    private sealed class Table<A> : StarkTable<F, E>
        where A : struct, IAir<F>
    {
        private readonly A _air;
        private readonly Lazy<byte[]> _digest;

        public Table(A air, AirPlan plan)
            : base(air.Shape, plan)
        {
            if (Shape.Columns < 1)
            {
                throw new ArgumentException($"{Shape.Name}: a table has at least one column");
            }

            _air = air;
            _digest = new(() => AirDigest.Of<F, E>(Shape, Plan, Fold));
        }

        public override ReadOnlyMemory<byte> Digest => _digest.Value;

        internal override void Quotient(IConstraintKernels<F, E> kernels, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
            => kernels.Quotient(_air, Plan, inputs, quotient);

        internal override E Accumulate(IConstraintKernels<F, E> kernels, TraceInputs<F, E> inputs) => kernels.Accumulate(_air, Plan, inputs);

        internal override bool TryFindViolation(IConstraintKernels<F, E> kernels, TraceInputs<F, E> inputs, out ConstraintViolation violation)
            => kernels.TryFindViolation(_air, Plan, inputs, out violation);

        internal override E Fold(PointInputs<F, E> inputs) => PointEvaluator.Fold(_air, Plan, inputs);

        internal override Y Fold<R, Y>(R row, in RowSelectors<Y> selectors) => PointEvaluator.Evaluate<A, R, Y, F>(_air, Plan, row).Fold(selectors);
    }
}
