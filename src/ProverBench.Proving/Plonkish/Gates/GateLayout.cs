using System.Collections.Immutable;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>The gates of a set that a circuit uses, and what follows: selectors and the columns that they take. What a circuit does not use costs it nothing.</summary>
public sealed class GateLayout
{
    private readonly ImmutableArray<bool> _used;

    private GateLayout(string set, ImmutableArray<GateDescription> gates, ImmutableArray<bool> used)
    {
        (Gates, _used) = (gates, used);
        Selectors = SelectorPlan.Of(gates, used, PlonkishLayout.MaxDegree);
        var members = gates.Where((_, gate) => used[gate]).ToArray();
        Constraints = members.Max(gate => gate.Constraints);
        HasLookups = members.Any(gate => gate.Lookups > 0);
        FirstTableColumn = PlonkishLayout.FirstSelector + Selectors.Columns;
        FixedColumns = FirstTableColumn + (HasLookups ? 1 + LookupGate.TupleLength : 0);
        Columns = PlonkishLayout.Wires + (HasLookups ? 1 : 0);
        Name = $"plonkish/1: {set}: {string.Join(", ", members.Select(gate => gate.Name))}";
    }

    /// <summary>All gates of the set in their order.</summary>
    public ImmutableArray<GateDescription> Gates { get; }

    /// <summary>The selectors of those that are used.</summary>
    public SelectorPlan Selectors { get; }

    /// <summary>Constraints of a row: as many as the gate with the most has.</summary>
    public int Constraints { get; }

    /// <summary>Whether a gate looks up.</summary>
    public bool HasLookups { get; }

    /// <summary>The fixed column of the lookup table's number; its tuple follows.</summary>
    public int FirstTableColumn { get; }

    /// <summary>Fixed columns.</summary>
    public int FixedColumns { get; }

    /// <summary>Columns of the trace.</summary>
    public int Columns { get; }

    /// <summary>The set's name and those of the gates that are used.</summary>
    public string Name { get; }

    /// <summary>A layout.</summary>
    /// <typeparam name="S">The gate set.</typeparam>
    /// <param name="used">Whether gate number i of the set is used.</param>
    /// <exception cref="ArgumentException">None is used.</exception>
    public static GateLayout Of<S>(Func<int, bool> used)
        where S : struct, IGateSet
    {
        var gates = Describe<S>();
        ImmutableArray<bool> chosen = [.. Enumerable.Range(0, gates.Length).Select(used)];
        return chosen.Contains(true) ? new(S.Name, gates, chosen) : throw new ArgumentException($"no gate of {S.Name} is used", nameof(used));
    }

    /// <summary>The gates of a set in their order.</summary>
    /// <typeparam name="S">The gate set.</typeparam>
    public static ImmutableArray<GateDescription> Describe<S>()
        where S : struct, IGateSet
    {
        var collector = new Collector([]);
        S.Accept(ref collector);
        return [.. collector.Gates];
    }

    /// <summary>Whether a gate is used.</summary>
    public bool Uses(int gate) => _used[gate];

    private readonly struct Collector(List<GateDescription> gates) : IGateVisitor
    {
        public List<GateDescription> Gates => gates;

        public void Visit<G>()
            where G : struct, IGate
            => gates.Add(GateDescription.Of<G>());
    }
}
