using System.Collections.Immutable;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>What is known of a gate without its type: names, slots, and what counting its constraints gives.</summary>
public sealed record GateDescription
{
    private GateDescription()
    {
    }

    /// <summary>Its name and version.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required GateKind Kind { get; init; }

    /// <summary>The wires of every slot.</summary>
    public required ImmutableArray<SlotWires> Slots { get; init; }

    /// <summary>Slots that operations fill, in order; a slot after them gives constants of the row.</summary>
    public int Operations => Slots.Length - (GivesConstants ? 1 : 0);

    /// <summary>Whether the last slot gives constants to whoever needs them.</summary>
    public bool GivesConstants => Slots.Length > 1 && Slots[^1].Inputs.IsEmpty;

    /// <summary>Constraints of a row.</summary>
    public required int Constraints { get; init; }

    /// <summary>The greatest degree of one, without a filter.</summary>
    public required int Degree { get; init; }

    /// <summary>Lookups of a row.</summary>
    public required int Lookups { get; init; }

    /// <summary>One more than the last wire read.</summary>
    public required int Wires { get; init; }

    /// <summary>One more than the last constant read.</summary>
    public required int Constants { get; init; }

    /// <summary>Counts a gate.</summary>
    public static GateDescription Of<G>()
        where G : struct, IGate
    {
        var counter = new GateCounter();
        for (var slot = 0; slot < G.Slots; slot++)
        {
            G.Eval<GateCounter, DegreeOf<Goldilocks>>(ref counter, slot);
        }

        return new GateDescription
        {
            Name = G.Name,
            Kind = G.Kind,
            Slots = [.. Enumerable.Range(0, G.Slots).Select(G.Wires)],
            Constraints = counter.Constraints,
            Degree = counter.Degree,
            Lookups = counter.Lookups,
            Wires = counter.Wires,
            Constants = counter.Constants,
        };
    }
}
