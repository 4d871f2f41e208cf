using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Tests.R1cs;

public sealed class BitLogicOverBn254 : BitLogicTests<Bn254Fr>;

public sealed class BitLogicOverBls12381 : BitLogicTests<Bls12381Fr>;

/// <summary>Each function of three bits against its truth table, with every choice of which bits are constants, and with the other bit refused.</summary>
public abstract class BitLogicTests<F>
    where F : unmanaged, IPrimeField<F>
{
    private delegate Bool<F> Function(CircuitBuilder<F> circuit, Bool<F> a, Bool<F> b, Bool<F> c);

    [Fact]
    public void ExclusiveOrOfTwo() => Check((circuit, a, b, _) => circuit.Xor(a, b, "out"), (a, b, _) => a ^ b);

    [Fact]
    public void ExclusiveOrOfThree() => Check((circuit, a, b, c) => circuit.Xor(a, b, c, "out"), (a, b, c) => a ^ b ^ c);

    [Fact]
    public void Majority() => Check((circuit, a, b, c) => circuit.Majority(a, b, c, "out"), (a, b, c) => (a & b) | (c & (a | b)));

    [Fact]
    public void Choice() => Check((circuit, a, b, c) => circuit.Choose(a, b, c, "out"), (a, b, c) => a == 1 ? b : c);

    [Fact]
    public void Chi() => Check((circuit, a, b, c) => circuit.Chi(a, b, c, "out"), (a, b, c) => a ^ ((1 - b) & c));

    private static void Check(Function function, Func<int, int, int, int> expected)
    {
        for (var constants = 0; constants < 8; constants++)
        {
            for (var bits = 0; bits < 8; bits++)
            {
                Action<CircuitBuilder<F>> describe = circuit =>
                {
                    var input = new Bool<F>[3];
                    for (var i = 0; i < 3; i++)
                    {
                        var set = ((bits >> i) & 1) != 0;
                        input[i] = ((constants >> i) & 1) != 0 ? Bool<F>.Constant(set) : circuit.Boolean("in", set, i);
                    }

                    var value = F.FromUInt64((ulong)expected(bits & 1, (bits >> 1) & 1, bits >> 2));
                    circuit.AssertEqual(function(circuit, input[0], input[1], input[2]).Num, value, "expected");
                };
                var system = ConstraintSynthesizer<F>.Synthesize(describe);
                Assert.Null(system.FindUnsatisfied(WitnessGenerator<F>.Generate(describe)));
                Assert.True(system.Constraints <= 3 + 1 + 1, "a function costs one constraint");

                // Nothing but the right value passes: neither the other bit nor a number that is none.
                foreach (var wrong in new[] { F.Zero, F.One, F.FromUInt64(2), -F.One, F.FromUInt64(7) })
                {
                    var witness = WitnessGenerator<F>.Generate(describe, substitute: (path, honest) => path == "out" ? wrong : honest);
                    var honest = WitnessGenerator<F>.Generate(describe);
                    Assert.Equal(witness.SequenceEqual(honest), system.Without(p => p == "expected").FindUnsatisfied(witness) is null);
                }
            }
        }
    }
}
