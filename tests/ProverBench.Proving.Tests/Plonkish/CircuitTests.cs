using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using static ProverBench.Proving.Tests.Plonkish.Solving;

namespace ProverBench.Proving.Tests.Plonkish;

public sealed class CircuitTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(10)]
    public void ExamplesFillTheirRows(int logRows)
    {
        Fills(HashChainExample<CubicExtension, Goldilocks3>.Filling(logRows).Circuit);
        Fills(HashChainExample<QuadraticExtension, Goldilocks2>.Filling(logRows).Circuit);
        Fills(new ArithmeticExample<CubicExtension>(logRows).Circuit);
        if (logRows >= 9)
        {
            Fills(new LookupExample<CubicExtension>(logRows).Circuit);
        }

        void Fills(PlonkishCircuit circuit)
        {
            Assert.Equal(logRows, circuit.LogRows);
            Assert.InRange(circuit.GateRows, circuit.Rows - Math.Max(28, circuit.Rows / 50), circuit.Rows);
        }
    }

    [Fact]
    public void WitnessesDoNotDependOnThreads()
    {
        var example = HashChainExample<CubicExtension, Goldilocks3>.Filling(9);
        var alone = example.Circuit.Solve(example.Inputs("threads"u8));
        foreach (var threads in new[] { 2, 3, 7 })
        {
            Assert.Equal(alone.Trace, example.Circuit.Solve(example.Inputs("threads"u8), threads: threads).Trace);
        }
    }

    [Fact]
    public void EqualCellsFormCycles()
    {
        var circuit = new ArithmeticExample<CubicExtension>(4).Circuit;
        var root = FieldMath.RootOfUnity<Goldilocks>(circuit.LogRows);
        var labels = Enumerable.Range(0, PlonkishLayout.RoutedWires * circuit.Rows)
            .ToDictionary(cell => (FieldMath.Pow(Goldilocks.MultiplicativeGenerator, (ulong)(cell / circuit.Rows)) * FieldMath.Pow(root, (ulong)(cell % circuit.Rows))).Value);
        var targets = circuit.Schedule.CellTargets;
        var images = labels.Values.ToDictionary(cell => cell, cell => labels[circuit.FixedValues[cell].Value]);
        Assert.Equal(images.Count, images.Values.Distinct().Count());
        foreach (var cycle in labels.Values.GroupBy(Target).Where(group => group.Key >= 0))
        {
            var walked = new List<int>();
            var first = cycle.First();
            for (var cell = first; walked.Count == 0 || cell != first; cell = images[cell])
            {
                walked.Add(cell);
            }

            Assert.Equal(cycle.Order(), walked.Order());
        }

        Assert.All(labels.Values.Where(cell => Target(cell) < 0), cell => Assert.Equal(cell, images[cell]));

        int Target(int cell) => targets[((cell % circuit.Rows) * PlonkishLayout.RoutedWires) + (cell / circuit.Rows)];
    }

    [Fact]
    public void WhatIsMissingIsNamed()
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        Target x;
        using (builder.Enter("transfer", 3))
        {
            x = builder.Input("amount");
            builder.AssertBelow(x, 8);
        }

        var circuit = builder.Build();
        Assert.Equal("transfer[3]/amount", Assert.Throws<UnsatisfiedCircuitException>(() => circuit.Solve(circuit.NewInputs())).Path);
        Assert.Throws<ArgumentException>(() => circuit.NewInputs().Set(new Target(x.Index + 1), G(1)));
        Assert.Throws<ArgumentException>(() => circuit.Solve(new ArithmeticExample<CubicExtension>(4).Inputs("other"u8)));
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    [Fact]
    public void ValuesThatDisagreeAreNamed()
    {
        var message = Assert.Throws<UnsatisfiedCircuitException>(() => Solve<CubicExtension>([G(3), G(4), G(13)], (b, t) =>
        {
            using var scope = b.Enter("product");
            b.AssertEqual(b.Multiply(t[0], t[1]), t[2]);
            return [];
        }));
        Assert.Equal("product/arithmetic/1", message.Path);
        Assert.Equal("product/arithmetic/1: gives 12 to what is 13 by x[2]", message.Message);

        // Two inputs, and an input and a constant.
        Assert.Equal("x[1]", Refusal([G(3), G(4)], (b, t) => b.AssertEqual(t[0], t[1])));
        Assert.Equal("constants/constant/1", Refusal([G(3)], (b, t) => b.AssertEqual(t[0], b.Constant(G(4)))));
    }

    [Fact]
    public void MistakesOfTheAuthorAreRefused()
    {
        var other = new PlonkishBuilder<StandardGates<CubicExtension>>();
        Assert.Throws<ArgumentException>(() => other.AssertEqual(new Target(1000), other.One));
        Assert.Throws<ArgumentException>(() => other.Operate(GateKind.Arithmetic, [other.One, other.One]));
        Assert.Throws<ArgumentOutOfRangeException>(() => other.AssertEntry(1, other.One, other.One, other.One));
        Assert.Throws<ArgumentException>(() => new LookupTable("empty", []));
        Assert.Throws<ArgumentException>(() => new LookupTable("twice", [(G(1), G(2), G(3)), (G(1), G(2), G(4))]));
    }

    [Fact]
    public void SelectorsTellGatesApart()
    {
        foreach (var maxGroup in new[] { 1, 3, 20 })
        {
            var gates = GateLayout.Describe<StandardGates<CubicExtension>>();
            var plan = SelectorPlan.Of(gates, [.. gates.Select(_ => true)], PlonkishLayout.MaxDegree, maxGroup);
            for (var own = 0; own <= gates.Length; own++)
            {
                var row = Enumerable.Repeat(Goldilocks.Zero, plan.Columns).ToArray();
                if (own < gates.Length)
                {
                    row[plan.Group(own)] = plan.Value(own);
                }

                for (var gate = 0; gate < gates.Length; gate++)
                {
                    var filter = row[plan.Group(gate)];
                    foreach (var other in plan.Others(gate))
                    {
                        filter *= row[plan.Group(gate)] - other;
                    }

                    Assert.Equal(gate == own, !filter.IsZero);
                    Assert.InRange(gates[gate].Degree + 1 + plan.Others(gate).Length, 1, PlonkishLayout.MaxDegree);
                    Assert.True(gates[gate].Lookups == 0 || gate != own || filter.Equals(Goldilocks.One));
                }
            }
        }
    }

    [Fact]
    public void ACircuitHasTheGatesThatItUses()
    {
        var arithmetic = new ArithmeticExample<CubicExtension>(4).Circuit.Layout;
        var used = arithmetic.Gates.Where((_, gate) => arithmetic.Uses(gate)).ToArray();
        Assert.Equal([GateKind.Constant, GateKind.PublicInput, GateKind.Arithmetic, GateKind.Poseidon2], used.Select(gate => gate.Kind));
        Assert.All(used, gate => Assert.Contains(gate.Name, arithmetic.Name, StringComparison.Ordinal));
        Assert.DoesNotContain("random-access", arithmetic.Name, StringComparison.Ordinal);
        Assert.False(arithmetic.HasLookups);
        Assert.Equal((PlonkishLayout.Wires, PlonkishLayout.Wires + 1), (arithmetic.Columns, new LookupExample<CubicExtension>(9).Circuit.Layout.Columns));
        Assert.Throws<ArgumentException>(() => GateLayout.Of<StandardGates<CubicExtension>>(_ => false));

        // A table that nothing looks up takes nothing.
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        builder.AddTable(LookupTable.Range(4));
        builder.Publish(builder.Input("x"));
        var circuit = builder.Build();
        var inputs = circuit.NewInputs();
        inputs.Set(new Target(0), G(3));
        Assert.Equal(PlonkishLayout.Wires * circuit.Rows, circuit.Solve(inputs).Trace.Length);
    }
}
