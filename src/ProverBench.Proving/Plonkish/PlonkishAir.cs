using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish;

/// <summary>The constraints of every circuit with the same gates: each gate's, filtered by the key's selectors, and the table's side of the lookups. What a circuit is lies in its fixed columns.</summary>
/// <typeparam name="S">The gate set.</typeparam>
/// <param name="layout">The gates of the set that are used.</param>
public readonly struct PlonkishAir<S>(GateLayout layout) : IAir<Goldilocks>
    where S : struct, IGateSet
{
    /// <inheritdoc/>
    public AirShape<Goldilocks> Shape => new(layout.Name, layout.Columns)
    {
        FixedColumns = layout.FixedColumns,
        PublicValues = PlonkishLayout.DigestLength,
        RoutedColumns = PlonkishLayout.RoutedWires,
    };

    /// <inheritdoc/>
    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var sums = builder.Scratch(layout.Constraints);
        sums.Fill(X.Constant(Goldilocks.Zero));
        var row = new FilteredRow<B, X>(builder, layout, sums);
        S.Accept(ref row);
        builder = row.Builder;
        foreach (var sum in sums)
        {
            builder.AssertZero(sum);
        }

        if (layout.HasLookups)
        {
            ReceiveLookups<B, X>(ref builder);
        }
    }

    /// <summary>Every row holds an entry of the table, and how often all rows look it up.</summary>
    private void ReceiveLookups<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var entry = builder.Scratch(1 + LookupGate.TupleLength);
        for (var i = 0; i < entry.Length; i++)
        {
            entry[i] = builder.Fixed(layout.FirstTableColumn + i);
        }

        builder.Lookup(PlonkishLayout.LookupBus, X.Constant(Goldilocks.Zero) - builder.Local(PlonkishLayout.Wires), entry);
    }
}
