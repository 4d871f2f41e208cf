using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.TestSupport.Constraints;

/// <summary>An AIR with one thing changed: what a slip of its author would leave behind.</summary>
/// <param name="Air">The AIR.</param>
/// <param name="Mutation">The change.</param>
internal readonly record struct MutatedAir<A, F>(A Air, AirMutation Mutation) : IAir<F>
    where A : struct, IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    public AirShape<F> Shape => Air.Shape;

    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var mutating = new Mutating<B, X>(builder, Mutation);
        Air.Eval<Mutating<B, X>, X>(ref mutating);
        builder = mutating.Inner;
    }

    private ref struct Mutating<B, X>(B inner, AirMutation mutation) : IConstraintBuilder<X, F>
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        private readonly AirMutation _mutation = mutation;
        private int _constraint;
        private int _lookup;

        public B Inner = inner;

        public static bool TakesAssertions => B.TakesAssertions;

        public X Local(int column) => Inner.Local(column);

        public X Next(int column) => Inner.Next(column);

        public X Fixed(int column) => Inner.Fixed(column);

        public X Periodic(int index) => Inner.Periodic(index);

        public X Public(int index) => Inner.Public(index);

        public void AssertZero(X value)
        {
            if (Takes(ref value))
            {
                Inner.AssertZero(value);
            }
        }

        public void AssertZeroFirst(X value)
        {
            if (Takes(ref value))
            {
                Inner.AssertZeroFirst(value);
            }
        }

        public void AssertZeroLast(X value)
        {
            if (Takes(ref value))
            {
                Inner.AssertZeroLast(value);
            }
        }

        public void AssertZeroTransition(X value)
        {
            if (Takes(ref value))
            {
                Inner.AssertZeroTransition(value);
            }
        }

        public void Lookup(int bus, X multiplicity, scoped ReadOnlySpan<X> tuple)
        {
            if (_lookup++ != _mutation.WithoutLookup)
            {
                Inner.Lookup(bus, multiplicity, tuple);
            }
        }

        public Span<X> Scratch(int count) => Inner.Scratch(count);

        private bool Takes(ref X value)
        {
            var constraint = _constraint++;
            if (constraint == _mutation.Doubled)
            {
                value += value;
            }

            return constraint != _mutation.WithoutConstraint;
        }
    }
}

/// <summary>A change of an AIR; numbers in the order of Eval, −1 for none.</summary>
/// <param name="WithoutConstraint">The constraint that is not asserted.</param>
/// <param name="WithoutLookup">The lookup that is not made.</param>
/// <param name="Doubled">The constraint that is asserted of twice its value: true of the same tables, yet another AIR.</param>
internal readonly record struct AirMutation(int WithoutConstraint = -1, int WithoutLookup = -1, int Doubled = -1)
{
    /// <summary>No change.</summary>
    public AirMutation()
        : this(-1, -1, -1)
    {
    }
}
