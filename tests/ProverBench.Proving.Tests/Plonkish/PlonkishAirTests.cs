using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using static ProverBench.Proving.Tests.Plonkish.Solving;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>The one AIR of all circuits over a gate set, whose constraints are sums over the gates.</summary>
public sealed class PlonkishAirTests
{
    [Fact]
    public void ItsDegreesAreCounted()
    {
        var layout = GateLayout.Of<StandardGates<CubicExtension>>(gate => gate < 11);
        var plan = AirPlan.Of<PlonkishAir<StandardGates<CubicExtension>>, Goldilocks>(new(layout), PlonkishLayout.MaxDegree);
        Assert.Equal((123, 9, 3), (plan.AirConstraints, plan.Degree, plan.LogQuotient));
        Assert.Equal((0, 10), (plan.Lookups.Length, plan.ArgumentColumns));
        Assert.Empty(plan.NextColumns);
        Assert.Equal(PlonkishLayout.FirstSelector + 3, layout.FixedColumns);

        // Twenty-six lookups and the table's, eight to a column, and their running sum.
        var lookups = AirPlan.Of<PlonkishAir<StandardGates<CubicExtension>>, Goldilocks>(
            new(GateLayout.Of<StandardGates<CubicExtension>>(_ => true)), PlonkishLayout.MaxDegree);
        Assert.Equal((27, 4, 15), (lookups.Lookups.Length, lookups.LookupGroups.Length, lookups.ArgumentColumns));
    }

    [Fact]
    public void EveryDeletedConstraintIsMissed()
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var inputs = builder.Inputs("x", Poseidon2Gate.Width);
        var bit = builder.InputBool("swap");
        builder.Permute(inputs, bit);
        var circuit = builder.Build();
        var given = circuit.NewInputs();
        given.Set(inputs, Random("mutation", inputs.Length));
        given.Set(bit, true);
        var honest = Table(circuit.Solve(given));
        Assert.Empty(RowResiduals<Goldilocks>.Violated(new PlonkishAir<StandardGates<CubicExtension>>(circuit.Layout), honest));
        var row = circuit.Schedule.Operations.First(o => o.Gate >= 0 && circuit.Gates[o.Gate].Kind == GateKind.Poseidon2).Row;
        var wires = new FreeRow.Cells { Wires = [.. Enumerable.Range(0, PlonkishLayout.Wires).Select(wire => honest.Trace[(wire * circuit.Rows) + row])] };
        var swap = wires.Copy();
        swap.Wires[Poseidon2Gate.Swap] = G(2);
        var lies = Enumerable.Range(1, 122).Select(k => wires.Copy(k).Solve<Poseidon2Gate>()).Prepend(swap.Solve<Poseidon2Gate>());
        Assert.Empty(MutationCoverage.Uncovered(new PlonkishAir<StandardGates<CubicExtension>>(circuit.Layout), 123, lies.Select(lie =>
        {
            var trace = (Goldilocks[])honest.Trace.Clone();
            for (var wire = 0; wire < PlonkishLayout.Wires; wire++)
            {
                trace[(wire * circuit.Rows) + row] = lie.Wires[wire];
            }

            return honest with { Trace = trace };
        })));
    }

    [Fact]
    public void EveryDeletedLookupIsMissed()
    {
        var circuit = Lookups(out var given);
        var table = Table(circuit.Solve(given));
        Assert.True(new BusLedger<Goldilocks>().Add(new PlonkishAir<StandardGates<CubicExtension>>(circuit.Layout), table).IsEven);
        Assert.Empty(MutationCoverage.UnneededLookups(new PlonkishAir<StandardGates<CubicExtension>>(circuit.Layout), 27, table, () => new()));
    }

    /// <remarks>Free are the wires of slots that are not in use, those that the row's gate does not have, and rows without a gate.</remarks>
    [Fact]
    public void EveryCellMatters()
    {
        var example = HashChainExample<CubicExtension, Goldilocks3>.Filling(6);
        var circuit = example.Circuit;
        var gateOfRow = circuit.Schedule.Operations.Where(o => o.Gate >= 0).GroupBy(o => o.Row).ToDictionary(group => group.Key, group => circuit.Gates[group.First().Gate]);
        var unnoticed = CellChanges.Unnoticed(new PlonkishAir<StandardGates<CubicExtension>>(circuit.Layout), Table(circuit.Solve(example.Inputs("cells"u8))));
        Assert.All(unnoticed, cell => Assert.True(IsFree(cell.Column, cell.Row), $"wire {cell.Column} of row {cell.Row}"));
        Assert.True(gateOfRow.Values.Select(gate => gate.Kind).Distinct().Count() >= 6);

        bool IsFree(int wire, int row)
        {
            if (!gateOfRow.TryGetValue(row, out var gate))
            {
                // The public-input row computes nothing and has its digest routed.
                return wire >= PlonkishLayout.DigestLength || row >= circuit.GateRows;
            }

            return wire >= gate.Wires || (wire < PlonkishLayout.RoutedWires && circuit.Schedule.ValueOf(row, wire) < 0 && gate.Slots.Any(slot => slot.Inputs.Contains(wire)));
        }
    }

    /// <summary>A circuit that looks up inputs of its own in every slot of one row.</summary>
    internal static PlonkishCircuit<StandardGates<CubicExtension>> Lookups(out PlonkishInputs given)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var table = builder.AddTable(new LookupTable("squares", [.. Enumerable.Range(0, 8).Select(i => (G((ulong)i), G(1), G((ulong)(i * i))))]));
        var inputs = builder.Inputs("x", LookupGate.Slots * LookupGate.TupleLength);
        for (var slot = 0; slot < LookupGate.Slots; slot++)
        {
            builder.AssertEntry(table, inputs[slot * 3], inputs[(slot * 3) + 1], inputs[(slot * 3) + 2]);
        }

        var circuit = builder.Build();
        given = circuit.NewInputs();
        for (var slot = 0; slot < LookupGate.Slots; slot++)
        {
            given.Set(inputs.AsSpan(slot * 3, 3), [G((ulong)slot % 8), G(1), G((ulong)((slot % 8) * (slot % 8)))]);
        }

        return circuit;
    }

    private static HostTable<Goldilocks> Table(PlonkishWitness witness)
        => new(witness.Circuit.Rows, witness.Trace, witness.Circuit.FixedValues.ToArray(), PublicDigest.Of(witness.PublicValues.AsSpan()));
}
