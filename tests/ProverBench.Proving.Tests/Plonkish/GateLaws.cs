using System.Collections.Immutable;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>What is true of every gate; a gate adds inputs, its meaning, and cheats.</summary>
/// <typeparam name="G">The gate.</typeparam>
public abstract class GateLaws<G>
    where G : struct, IGate
{
    private protected static readonly GateDescription Gate = GateDescription.Of<G>();

    /// <summary>Two seeds, so that no law rests on one choice of values.</summary>
    public static TheoryData<int> Seeds => [1, 2];

    private protected static SeededStream Random(int seed) => new("gates", BitConverter.GetBytes(seed));

    /// <summary>Inputs of a slot that have a solution.</summary>
    private protected virtual Goldilocks[] Inputs(SeededStream random, int slot) => [.. Gate.Slots[slot].Inputs.Select(_ => random.Scalar<Goldilocks>())];

    /// <summary>What the gate is to compute.</summary>
    private protected abstract Goldilocks[] Meaning(Goldilocks[] inputs, Goldilocks[] constants);

    /// <summary>Sets the wires that Eval does not define, as a cheating prover sets them, so that one constraint alone does not hold after all else was solved.</summary>
    private protected virtual IEnumerable<(int Constraint, Action<Goldilocks[]> Set)> Cheats(FreeRow.Cells honest) => [];

    /// <summary>Wires that a solution does not depend on: wire and reason.</summary>
    private protected virtual Dictionary<int, string> DoNotCare(FreeRow.Cells honest) => [];

    [Theory, MemberData(nameof(Seeds))]
    public void ItsGeneratorSatisfiesIt(int seed)
    {
        var row = Honest(seed);
        Assert.Empty(row.Copy().Check<G>());
        for (var slot = 0; slot < G.Slots; slot++)
        {
            Goldilocks[] inputs = [.. Gate.Slots[slot].Inputs.Select(wire => row.Wires[wire])];
            Assert.Equal(Meaning(inputs, row.Constants), Gate.Slots[slot].Outputs.Select(wire => row.Wires[wire]));
        }
    }

    [Fact]
    public void EmptySlotsSatisfyIt()
    {
        var random = Random(3);
        var row = Gate.GivesConstants ? new FreeRow.Cells() : new FreeRow.Cells { Constants = [random.Scalar<Goldilocks>(), random.Scalar<Goldilocks>()] };
        if (Gate.Operations == 1)
        {
            return; // A row of one operation exists because of it.
        }

        Assert.Empty(row.Check<G>());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void EachConstraintAloneRefusesSomeRow(int seed)
    {
        var honest = Honest(seed);
        var covered = new HashSet<int>();
        honest.Copy().Solve<G>().Check<G>();
        var definitions = honest.Copy().Solve<G>().Definitions.ToArray();
        foreach (var constraint in definitions)
        {
            Assert.Equal([constraint], honest.Copy(constraint).Solve<G>().Check<G>());
            covered.Add(constraint);
        }

        foreach (var (constraint, set) in Cheats(honest))
        {
            var row = honest.Copy();
            set(row.Wires);
            Assert.Equal([constraint], row.Solve<G>().Check<G>());
            covered.Add(constraint);
        }

        Assert.Equal(Enumerable.Range(0, Gate.Constraints), covered.Order());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void EachWireChangedIsRefused(int seed)
    {
        var honest = Honest(seed);
        var free = DoNotCare(honest);
        for (var wire = 0; wire < Gate.Wires; wire++)
        {
            var row = honest.Copy();
            row.Wires[wire] += Goldilocks.FromUInt64(2);
            Assert.Equal(free.ContainsKey(wire), row.Check<G>().Count == 0);
        }
    }

    [Fact]
    public void ItFitsARow()
    {
        Assert.InRange(Gate.Wires, 0, PlonkishLayout.Wires);
        Assert.InRange(Gate.Constants, 0, PlonkishLayout.Constants);
        Assert.InRange(Gate.Degree, 1, PlonkishLayout.MaxDegree - 1);
        var routed = Gate.Slots.SelectMany(slot => slot.Inputs.Concat(slot.Outputs)).ToImmutableArray();
        Assert.Equal(routed.Length, routed.Distinct().Count());
        Assert.All(routed, wire => Assert.InRange(wire, 0, PlonkishLayout.RoutedWires - 1));
    }

    /// <summary>A row of a circuit of this gate alone, all slots in use, as the witness generator fills it.</summary>
    private protected FreeRow.Cells Honest(int seed)
    {
        var random = Random(seed);
        var builder = new PlonkishBuilder<Only>();
        Goldilocks[] constants = [random.Scalar<Goldilocks>(), random.Scalar<Goldilocks>()];
        var values = new List<(Target[] Targets, Goldilocks[] Values)>();
        if (Gate.GivesConstants)
        {
            // The row's are then the first that the circuit asks for.
            _ = Array.ConvertAll(constants, builder.Constant);
        }

        for (var slot = 0; slot < Gate.Operations; slot++)
        {
            var inputs = Inputs(random, slot);
            var targets = builder.Inputs($"slot {slot}", inputs.Length);
            _ = Gate.GivesConstants ? builder.Operate(G.Kind, targets) : builder.Operate(G.Kind, targets, constants[0], constants[1]);
            values.Add((targets, inputs));
        }

        var circuit = builder.Build();
        var given = circuit.NewInputs();
        foreach (var (targets, inputs) in values)
        {
            given.Set(targets, inputs);
        }

        var witness = circuit.Solve(given);
        return new FreeRow.Cells
        {
            Wires = [.. Enumerable.Range(0, PlonkishLayout.Wires).Select(wire => witness.Trace[wire * circuit.Rows])],
            Constants = constants,
        };
    }

    /// <summary>The gate, and what every circuit has.</summary>
    private protected readonly struct Only : IGateSet
    {
        public static string Name => "test";

        public static int ExtensionDegree => 3;

        public static void Accept<V>(ref V visitor)
            where V : struct, IGateVisitor, allows ref struct
        {
            visitor.Visit<G>();
            visitor.Visit<ConstantGate>();
            visitor.Visit<PublicInputGate>();
        }
    }
}
