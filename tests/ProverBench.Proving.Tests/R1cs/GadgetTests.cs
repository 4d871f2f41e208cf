using System.Numerics;
using CsCheck;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.R1cs;

public sealed class GadgetTests
{
    private static readonly BigInteger P = Bn254Fr.Order;

    public static TheoryData<string> Edges => [.. new[] { BigInteger.Zero, 1, 2, P - 1, P - 2, P / 2, (BigInteger.One << 253) - 1, BigInteger.One << 253 }.Select(v => v.ToString())];

    [Theory, MemberData(nameof(Edges))]
    public void CanonicalBitsRecompose(string text)
    {
        var value = BigInteger.Parse(text);
        AssertSatisfied(c =>
        {
            var bits = c.ToCanonicalBits(c.Private("x", Bn254Fr.FromBigInteger(value)), "bits");
            if (c.HasValues)
            {
                for (var i = 0; i < bits.Length; i++)
                {
                    Assert.Equal(Fr((long)((value >> i) & 1)), bits[i].Num.Value);
                }
            }
        });
    }

    [Fact]
    public void TheTwinOfASmallNumberIsRefused()
    {
        // 5 + p fits 254 bits: the recomposition holds, only the comparison refuses it.
        Action<CircuitBuilder<Bn254Fr>> describe = c => c.ToCanonicalBits(c.Private("x", Fr(5)), "bits");
        Func<string, Bn254Fr, Bn254Fr> twin = (path, honest) => path.StartsWith("bits/bit[", StringComparison.Ordinal)
            ? Fr((long)(((P + 5) >> int.Parse(path[9..^1])) & 1))
            : honest;
        var (system, witness) = Build(describe, twin);
        Assert.Contains("at most", system.FindUnsatisfied(witness)!.Path, StringComparison.Ordinal);
        AssertHangsOn(p => p.Contains("at most", StringComparison.Ordinal), describe, twin);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(255, 8)]
    [InlineData((1L << 62) - 1, 62)]
    public void NumbersInRangePass(long value, int bits) => AssertSatisfied(c => c.AssertRange(c.Private("x", Fr(value)), bits, "range"));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(256, 8)]
    [InlineData(-1, 8)]
    [InlineData(1L << 62, 62)]
    public void NumbersOutOfRangeDoNot(long value, int bits)
        => AssertViolates("range/recomposed", c => c.AssertRange(c.Private("x", Fr(value)), bits, "range"));

    [Fact]
    public void RangeChecksHangOnBooleanBits()
    {
        // −1 = Σ 2^i·bᵢ with b₀ = −1: only booleanity stands against it.
        AssertHangsOn(
            p => p.EndsWith("boolean[0]", StringComparison.Ordinal),
            c => c.AssertRange(c.Private("x", Fr(-1)), 8, "range"),
            (path, honest) => path.StartsWith("range/bit[", StringComparison.Ordinal) ? (path == "range/bit[0]" ? Fr(-1) : Fr(0)) : honest);
    }

    [Fact]
    public void BitsThatAreNotUniqueAreRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Build(c => c.ToBits(c.Private("x", Fr(1)), 254, "bits")));

    [Fact]
    public void AtMostAgreesWithIntegers()
    {
        var sizes = Gen.Int[1, 12];
        Gen.Select(sizes, Gen.Int[0, 4095], Gen.Int[0, 4095]).Sample(
            (bits, value, bound) =>
            {
                value &= (1 << bits) - 1;
                bound &= (1 << bits) - 1;
                Action<CircuitBuilder<Bn254Fr>> atMost = c => c.AssertAtMost(Decomposition.ToBits(c, c.Private("x", Fr(value)), bits, "bits"), bound, "at most");
                Action<CircuitBuilder<Bn254Fr>> atLeast = c => c.AssertAtLeast(Decomposition.ToBits(c, c.Private("x", Fr(value)), bits, "bits"), bound, "at least");
                var (most, mostWitness) = Build(atMost);
                var (least, leastWitness) = Build(atLeast);
                Assert.Equal(value <= bound, most.FindUnsatisfied(mostWitness) is null);
                Assert.Equal(value >= bound, least.FindUnsatisfied(leastWitness) is null);
            },
            iter: 300,
            seed: "0000000000001");
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, false)]
    [InlineData(255, 255, false)]
    [InlineData(254, 255, true)]
    public void LessThanAgreesWithIntegers(long a, long b, bool less)
        => AssertSatisfied(c => c.AssertEqual(c.LessThan(c.Private("a", Fr(a)), c.Private("b", Fr(b)), 8, "less").Num, Fr(less ? 1 : 0), "expected"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, false)]
    public void IsZeroKnowsZero(long value, bool zero)
        => AssertSatisfied(c => c.AssertEqual(c.IsZero(c.Private("x", Fr(value)), "z").Num, Fr(zero ? 1 : 0), "expected"));

    [Theory]
    [InlineData(0, "z/zero", "one unless zero", 0)]
    [InlineData(7, "z/zero", "zero unless nonzero", 1)]
    public void IsZeroCannotLie(long value, string wire, string end, long lie)
    {
        Action<CircuitBuilder<Bn254Fr>> describe = c => c.IsZero(c.Private("x", Fr(value)), "z");
        Func<string, Bn254Fr, Bn254Fr> cheat = (path, honest) => path == wire ? Fr(lie) : path == "z/inverse" && lie == 1 ? Fr(0) : honest;
        AssertViolates(end, describe, cheat);
        AssertHangsOn(p => p.EndsWith(end, StringComparison.Ordinal), describe, cheat);
    }

    [Fact]
    public void ZeroIsNotNonzero()
    {
        AssertSatisfied(c => c.AssertNonzero(c.Private("x", Fr(3)), "inverse"));
        AssertViolates("inverse", c => c.AssertNonzero(c.Private("x", Fr(0)), "inverse"));
    }

    [Fact]
    public void LogicAgreesWithBooleans()
    {
        foreach (var (a, b) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            AssertSatisfied(c =>
            {
                var x = c.Boolean("a", a, 0);
                var y = c.Boolean("b", b, 1);
                c.AssertEqual(c.And(x, y, "and").Num, Fr(a && b ? 1 : 0), "and");
                c.AssertEqual(c.Or(x, y, "or").Num, Fr(a || b ? 1 : 0), "or");
                c.AssertEqual(c.Xor(x, y, "xor").Num, Fr(a != b ? 1 : 0), "xor");
                c.AssertEqual((!x).Num, Fr(a ? 0 : 1), "not");
                c.AssertEqual(c.Select(x, Fr(11), y.Num, "select"), a ? Fr(11) : Fr(b ? 1 : 0), "select");
                var (first, second) = c.Swap(y, Fr(3), x.Num, "swap");
                c.AssertEqual(first, b ? Fr(a ? 1 : 0) : Fr(3), "first");
                c.AssertEqual(second, b ? Fr(3) : Fr(a ? 1 : 0), "second");
            });
        }
    }

    [Theory]
    [InlineData(1, 214)]
    [InlineData(2, 242)]
    [InlineData(4, 301)]
    [InlineData(5, 326)]
    public void PoseidonAgreesWithTheHash(int inputs, int constraints)
    {
        var values = Enumerable.Range(0, inputs).Select(i => Fr(1000 + i)).ToArray();
        Action<CircuitBuilder<Bn254Fr>> describe = c =>
        {
            var hash = c.Poseidon("hash", [.. values.Select((v, i) => c.Private("x", v, i))]);
            c.AssertEqual(hash, PoseidonBn254.Hash(values), "expected");
        };
        AssertSatisfied(describe);
        Assert.Equal(constraints + 1, Build(describe).System.Constraints);
    }

    [Fact]
    public void PublicWiresComeFirstAndOutputsBeforeInputs()
    {
        Action<CircuitBuilder<Bn254Fr>> describe = c =>
        {
            var output = c.PublicOutput("y");
            var x = c.PublicInput("x", Fr(3));
            c.Bind(output, c.Multiply(x, c.Private("k", Fr(5)), "product"));
        };
        var (system, witness) = Build(describe);
        Assert.Equal((1, 1, 5), (system.PublicOutputs, system.PublicInputs, system.Wires));
        Assert.Equal([Fr(15), Fr(3)], system.PublicValues(witness));
        Assert.Null(system.FindUnsatisfied(witness));
        Assert.Throws<InvalidOperationException>(() => Build(c => c.PublicOutput("y")));
        Assert.Throws<InvalidOperationException>(() => Build(c =>
        {
            c.Private("k", Fr(1));
            c.PublicInput("x", Fr(1));
        }));
    }

    [Fact]
    public void AViolationNamesPlaceAndSignals()
    {
        var (system, witness) = Build(c =>
        {
            using var scope = c.Enter("transfer", 3);
            using var sender = c.Enter("sender");
            c.AssertEqual(c.Private("balance", Fr(4)), Fr(5), "expected");
        });
        Assert.Equal("transfer[3]/sender/expected: A*B != C (constraint 0, transfer[3]/sender/balance = 4)", system.FindUnsatisfied(witness)!.ToString());
    }

    [Fact]
    public void TheAuditFindsForgottenWires()
    {
        var system = ConstraintSynthesizer<Bn254Fr>.Synthesize(c =>
        {
            c.Private("loose", Fr(0));
            var bit = c.Boolean("bit", true);
            c.AssertEqual(bit.Num, Fr(1), "used");
        });
        Assert.Equal(["wire 1 (loose) is in no constraint"], CircuitAudit.Findings(system));
        Assert.Contains(CircuitAudit.Findings(system.Without(p => p == "boolean")), f => f.Contains("wire 2 (bit) is taken for a boolean", StringComparison.Ordinal));
    }
}
