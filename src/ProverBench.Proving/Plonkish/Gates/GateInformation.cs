using System.Collections.Immutable;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>What follows from a gate set: descriptions, selectors, the columns that it takes.</summary>
/// <typeparam name="S">The set.</typeparam>
public static class GateInformation<S>
    where S : struct, IGateSet
{
    /// <summary>The gates in their order.</summary>
    public static ImmutableArray<GateDescription> Gates { get; } = Collect();

    /// <summary>Their selectors.</summary>
    public static SelectorPlan Selectors { get; } = SelectorPlan.Of(Gates, PlonkishLayout.MaxDegree);

    /// <summary>Constraints of a row: as many as the gate with the most has.</summary>
    public static int Constraints { get; } = Gates.Max(gate => gate.Constraints);

    /// <summary>Whether a gate looks up.</summary>
    public static bool HasLookups { get; } = Gates.Any(gate => gate.Lookups > 0);

    /// <summary>The fixed column of the lookup table's number; its tuple follows.</summary>
    public static int FirstTableColumn { get; } = PlonkishLayout.FirstSelector + Selectors.Columns;

    /// <summary>Fixed columns.</summary>
    public static int FixedColumns { get; } = FirstTableColumn + (HasLookups ? 1 + LookupGate.TupleLength : 0);

    /// <summary>Columns of the trace without masks.</summary>
    public static int Columns { get; } = PlonkishLayout.Wires + (HasLookups ? 1 : 0);

    /// <summary>The set's name and those of its gates.</summary>
    public static string Name { get; } = $"plonkish/1: {S.Name}: {string.Join(", ", Gates.Select(gate => gate.Name))}";

    private static ImmutableArray<GateDescription> Collect()
    {
        var collector = new Collector([]);
        S.Accept(ref collector);
        return [.. collector.Gates];
    }

    private readonly struct Collector(List<GateDescription> gates) : IGateVisitor
    {
        public List<GateDescription> Gates => gates;

        public void Visit<G>()
            where G : struct, IGate
            => gates.Add(GateDescription.Of<G>());
    }
}
