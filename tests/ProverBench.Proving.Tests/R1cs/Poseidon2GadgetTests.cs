using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.R1cs;

public sealed class Poseidon2GadgetTests
{
    public static TheoryData<int, int> Instances => new() { { 2, 217 }, { 3, 242 }, { 4, 267 }, { 8, 370 } };

    [Theory, MemberData(nameof(Instances))]
    public void AgreesWithThePermutation(int width, int constraints)
    {
        var parameters = Instance(width);
        var gadget = new Poseidon2Gadget<Bn254Fr>(parameters);
        foreach (var seed in new[] { 0L, 1, -1, 77 })
        {
            var state = Enumerable.Range(0, width).Select(i => Fr(seed * (i + 1))).ToArray();
            var expected = state.ToArray();
            Poseidon2.Permute(expected, parameters);
            Action<CircuitBuilder<Bn254Fr>> describe = c =>
            {
                var output = gadget.Permute(c, [.. state.Select((v, i) => c.Private("x", v, i))], "hash");
                for (var i = 0; i < width; i++)
                {
                    c.AssertEqual(output[i], expected[i], "expected", i);
                }
            };
            AssertSatisfied(describe);
            Assert.Equal(constraints + width, Build(describe).System.Constraints);
            Assert.Equal(constraints, gadget.Constraints);
        }
    }

    [Fact]
    public void ConstantsAreFoldedAndMayBeAmongTheInputs()
    {
        var gadget = new Poseidon2Gadget<Bn254Fr>(Poseidon2Bn254.T3Horizen);
        Bn254Fr[] expected = [Fr(5), Fr(6), Fr(0)];
        Poseidon2.Permute(expected, Poseidon2Bn254.T3Horizen);
        AssertSatisfied(c =>
        {
            var wires = c.WireCount;
            var folded = gadget.Permute(c, [Fr(5), Fr(6), Fr(0)], "constants");
            Assert.Equal(wires, c.WireCount);
            var output = gadget.Permute(c, [c.Private("x", Fr(5)), Fr(6), Fr(0)], "mixed");
            c.AssertEqual(output[0], folded[0], "equal");
            c.AssertEqual(output[0], expected[0], "expected");
        });
    }

    [Fact]
    public void EveryWireIsHeld()
    {
        var gadget = new Poseidon2Gadget<Bn254Fr>(Poseidon2Bn254.T3Horizen);
        Action<CircuitBuilder<Bn254Fr>> describe = c => gadget.Permute(c, [c.Private("x", Fr(5)), c.Private("y", Fr(6)), Fr(0)], "hash");
        var (system, witness) = Build(describe);
        for (var wire = 1; wire < witness.Length; wire++)
        {
            var forged = witness.ToArray();
            forged[wire] += Bn254Fr.One;
            Assert.NotNull(system.FindUnsatisfied(forged));
        }
    }

    private static Poseidon2Parameters<Bn254Fr> Instance(int width) => width switch
    {
        2 => Poseidon2Bn254.T2Horizen,
        3 => Poseidon2Bn254.T3Horizen,
        4 => Poseidon2Bn254.T4Horizen,
        _ => Poseidon2Bn254.T8Horizen,
    };
}
