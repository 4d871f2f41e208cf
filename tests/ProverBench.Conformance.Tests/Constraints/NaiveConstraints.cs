using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>The constraints of one row by their written definition, each with its own factor: shares nothing with the folder but the order.</summary>
internal sealed class NaiveConstraints<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Every constraint with the rows it holds on.</summary>
    public List<(ConstraintRows Rows, E Value)> Constraints { get; } = [];

    /// <summary>Every lookup: multiplicity and denominator.</summary>
    public List<(F Multiplicity, E Denominator)> Lookups { get; } = [];

    /// <summary>Numerator and denominator of each chunk of the copy constraints.</summary>
    public List<(E Numerator, E Denominator)> Chunks { get; } = [];

    /// <summary>Evaluates Eval and what the arguments are computed from.</summary>
    public static NaiveConstraints<F, E> Of<A>(A air, AirPlan plan, NaiveRow<F, E> row)
        where A : struct, IAir<F>
    {
        var result = new NaiveConstraints<F, E>();
        var builder = new Builder(result, row);
        air.Eval<Builder, BaseCell<F>>(ref builder);
        for (var from = 0; from < plan.RoutedColumns; from += plan.CopyChunk)
        {
            var (numerator, denominator) = (E.One, E.One);
            for (var c = from; c < Math.Min(from + plan.CopyChunk, plan.RoutedColumns); c++)
            {
                var label = FieldMath.Pow(F.MultiplicativeGenerator, (ulong)c) * row.Point;
                numerator *= E.FromBase(row.Local[c]) + (row.Challenges.CopyBeta * E.FromBase(label)) + row.Challenges.CopyGamma;
                denominator *= E.FromBase(row.Local[c]) + (row.Challenges.CopyBeta * E.FromBase(row.Fixed[c])) + row.Challenges.CopyGamma;
            }

            result.Chunks.Add((numerator, denominator));
        }

        return result;
    }

    /// <summary>Adds the constraints of the arguments, given their columns.</summary>
    public void AddArguments(AirPlan plan, E[] arguments, E[] next, E busShare)
    {
        if (Lookups.Count > 0)
        {
            var sum = next[plan.SumColumn] - arguments[plan.SumColumn] + busShare;
            for (var g = 0; g < plan.LookupGroups.Length; g++)
            {
                var value = arguments[g];
                foreach (var i in plan.LookupGroups[g])
                {
                    value *= Lookups[i].Denominator;
                }

                foreach (var i in plan.LookupGroups[g])
                {
                    var product = E.FromBase(Lookups[i].Multiplicity);
                    foreach (var j in plan.LookupGroups[g].Where(j => j != i))
                    {
                        product *= Lookups[j].Denominator;
                    }

                    value -= product;
                }

                Constraints.Add((ConstraintRows.All, value));
                sum -= arguments[g];
            }

            Constraints.Add((ConstraintRows.All, sum));
        }

        if (Chunks.Count > 0)
        {
            Constraints.Add((ConstraintRows.First, arguments[plan.CopyColumn] - E.One));
            for (var k = 0; k < Chunks.Count; k++)
            {
                var after = k == Chunks.Count - 1 ? next[plan.CopyColumn] : arguments[plan.CopyColumn + k + 1];
                Constraints.Add((ConstraintRows.All, (arguments[plan.CopyColumn + k] * Chunks[k].Numerator) - (after * Chunks[k].Denominator)));
            }
        }
    }

    private readonly struct Builder(NaiveConstraints<F, E> into, NaiveRow<F, E> row) : IConstraintBuilder<BaseCell<F>, F>
    {
        public BaseCell<F> Local(int column) => new(row.Local[column]);

        public BaseCell<F> Next(int column) => new(row.Next[column]);

        public BaseCell<F> Fixed(int column) => new(row.Fixed[column]);

        public BaseCell<F> Periodic(int index) => new(row.Periodic[index]);

        public BaseCell<F> Public(int index) => new(row.Public[index]);

        public void AssertZero(BaseCell<F> value) => Add(ConstraintRows.All, value);

        public void AssertZeroFirst(BaseCell<F> value) => Add(ConstraintRows.First, value);

        public void AssertZeroLast(BaseCell<F> value) => Add(ConstraintRows.Last, value);

        public void AssertZeroTransition(BaseCell<F> value) => Add(ConstraintRows.Transition, value);

        public void Lookup(int bus, BaseCell<F> multiplicity, scoped ReadOnlySpan<BaseCell<F>> tuple)
        {
            var denominator = row.Challenges.LookupGamma + E.FromUInt64((ulong)bus);
            for (var i = 0; i < tuple.Length; i++)
            {
                denominator += FieldMath.Pow(row.Challenges.LookupBeta, (ulong)i + 1) * E.FromBase(tuple[i].Value);
            }

            into.Lookups.Add((multiplicity.Value, denominator));
        }

        public Span<BaseCell<F>> Scratch(int count) => new BaseCell<F>[count];

        private void Add(ConstraintRows rows, BaseCell<F> value) => into.Constraints.Add((rows, E.FromBase(value.Value)));
    }
}

/// <summary>The cells of one row.</summary>
internal sealed record NaiveRow<F, E>(F Point, F[] Local, F[] Next, F[] Fixed, F[] Periodic, F[] Public, ArgumentChallenges<E> Challenges)
    where F : unmanaged
    where E : unmanaged;
