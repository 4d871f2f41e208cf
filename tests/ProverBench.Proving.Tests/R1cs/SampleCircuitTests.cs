using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Samples;

namespace ProverBench.Proving.Tests.R1cs;

/// <summary>Sample circuits have the size that is asked for, over either field, and say what is computed without them.</summary>
public abstract class SampleCircuitLaws<S>
    where S : unmanaged, ITwoAdicField<S>
{
    // 1186 constraints are four whole rounds of bits; the others leave all but one of a round, one, and every remainder of a round of powers.
    public static TheoryData<int, WitnessWidth> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, WitnessWidth>();
            foreach (var constraints in new[] { 1024, 1025, 1026, 1185, 1186, 1187, 4099 })
            {
                shapes.Add(constraints, WitnessWidth.Full);
                shapes.Add(constraints, WitnessWidth.Binary);
            }

            return shapes;
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void TheWitnessSatisfiesAndStatesWhatIsComputedWithoutTheCircuit(int constraints, WitnessWidth width)
    {
        var shape = new SampleShape(constraints, width);
        var system = SampleCircuit<S>.Synthesize(shape);
        Assert.Equal((constraints, SampleShape.PublicValues), (system.Constraints, system.Public));
        Assert.Empty(CircuitAudit.Findings(system));
        foreach (var seed in new byte[][] { [], [1], [.. Enumerable.Range(0, 32).Select(i => (byte)i)] })
        {
            var witness = SampleCircuit<S>.Witness(shape, seed);
            Assert.Null(system.FindUnsatisfied(witness));
            Assert.Equal(SampleCircuit<S>.Statement(shape, seed), system.PublicValues(witness));
        }

        Assert.NotEqual(SampleCircuit<S>.Statement(shape, [1]), SampleCircuit<S>.Statement(shape, [2]));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void EveryWireIsBound(int constraints, WitnessWidth width)
    {
        var shape = new SampleShape(constraints, width);
        var system = SampleCircuit<S>.Synthesize(shape);
        var witness = SampleCircuit<S>.Witness(shape, [7]);
        for (var wire = 1; wire < system.Wires; wire += 97)
        {
            var value = witness[wire];
            witness[wire] += S.One;
            Assert.True(system.FindUnsatisfied(witness) is not null, system.Annotations.Wire(wire));
            witness[wire] = value;
        }
    }

    [Fact]
    public void WidthsAreWhatTheyAreCalled()
    {
        Assert.True(Bits(WitnessWidth.Full) < 0.01);
        Assert.True(Bits(WitnessWidth.Binary) > 0.99);

        static double Bits(WitnessWidth width) => SampleCircuit<S>.Witness(new SampleShape(5000, width), [1]).Average(v => v.IsZero || v.Equals(S.One) ? 1.0 : 0);
    }

    [Fact]
    public void AShapeThatFillsADomainLeavesNoRow()
    {
        var shape = SampleShape.Filling(14, WitnessWidth.Full);
        Assert.Equal(1 << 14, shape.Constraints + SampleShape.PublicValues + 1);
        Assert.Contains("1024 to 8388608", Assert.Throws<ArgumentOutOfRangeException>(() => new SampleShape(1023, WitnessWidth.Full)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleShape((1 << 23) + 1, WitnessWidth.Full));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleShape.Filling(9, WitnessWidth.Full));
    }
}

public sealed class SampleCircuitsOverBn254 : SampleCircuitLaws<Bn254Fr>;

public sealed class SampleCircuitsOverBls12381 : SampleCircuitLaws<Bls12381Fr>;
