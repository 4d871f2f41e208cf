using System.Numerics;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.R1cs.Catalogue;

/// <summary>What the audit finds, in circuits with a flaw each.</summary>
public sealed class UniquenessAuditTests
{
    [Fact]
    public void ARootHasTwoValues()
        => AssertFinds(["root"], c =>
        {
            var square = c.PrivateInput("square", Fr(9));
            var root = c.Private("root", Fr(3));
            c.Assert(root, root, square, "root");
        });

    [Fact]
    public void AnUndeclaredPrivateWireIsNoInput()
        => AssertFinds(["x", "y"], c =>
        {
            var x = c.Private("x", Fr(3));
            c.Assert(x, x + Fr(1), c.Private("y", Fr(12)), "product");
        });

    [Fact]
    public void BitsWithoutBooleanityAreNotUnique()
        => AssertFinds(["bit[0]", "bit[1]"], c =>
        {
            var x = c.PrivateInput("x", Fr(3));
            Num<Bn254Fr>[] bits = [c.Private("bit", Fr(1), 0), c.Private("bit", Fr(1), 1)];
            c.AssertEqual(bits[0] + (Fr(2) * bits[1]), x, "recomposed");
        });

    /// <summary>All bits of a number without the comparison: a small number has a twin above p, a large one has none.</summary>
    [Fact]
    public void TheTwinIsFound()
    {
        var bits = (int)Bn254Fr.Order.GetBitLength();
        Assert.NotEmpty(Audit(c => Describe(c, 5)));
        Assert.Empty(Audit(c => Describe(c, Bn254Fr.Order - 1)));

        void Describe(CircuitBuilder<Bn254Fr> c, BigInteger value)
        {
            var x = c.PrivateInput("x", Bn254Fr.FromBigInteger(value));
            var integer = Enumerable.Range(0, bits).Select(i => c.Boolean("bit", !((value >> i) & 1).IsZero, i)).ToArray();
            c.AssertEqual(Decomposition.FromBits<Bn254Fr>(integer), x, "recomposed");
        }
    }

    [Fact]
    public void DigitsThatOverlapAreNotUnique()
        => AssertFinds(["bit[0]", "bit[1]", "bit[2]"], c =>
        {
            // 3 = 1 + 2 = 0 + 3.
            var x = c.PrivateInput("x", Fr(3));
            var bits = new[] { c.Boolean("bit", true, 0).Num, c.Boolean("bit", true, 1).Num, c.Boolean("bit", false, 2).Num };
            c.AssertEqual(bits[0] + (Fr(2) * bits[1]) + (Fr(3) * bits[2]), x, "recomposed");
        });

    [Fact]
    public void AQuotientByZeroIsFree()
        => AssertFinds(["quotient"], c => c.Divide(c.PrivateInput("a", Fr(0)), c.PrivateInput("b", Fr(0)), "quotient"));

    [Fact]
    public void ARemainderWithoutItsBoundIsNotUnique()
    {
        Action<CircuitBuilder<Bn254Fr>> describe = c => c.DivideWithRemainder(c.PrivateInput("a", Fr(200)), c.PrivateInput("b", Fr(9)), 8, "d");
        Assert.Empty(Audit(describe));
        var system = ConstraintSynthesizer<Bn254Fr>.Synthesize(describe).Without(p => p == "d/remainder below the divisor/recomposed");
        Assert.Contains(new UniquenessAudit<Bn254Fr>(system, WitnessGenerator<Bn254Fr>.Generate(describe)).Findings(), f => f.Contains("d/quotient/bit[", StringComparison.Ordinal));
    }

    [Fact]
    public void APublicInputThatFollowsIsNotGiven()
    {
        Action<CircuitBuilder<Bn254Fr>> describe = c =>
        {
            var claimed = c.PublicInput("claimed", Fr(6));
            c.AssertEqual(c.Multiply(c.PrivateInput("a", Fr(2)), c.PrivateInput("b", Fr(3)), "product"), claimed, "claim");
        };
        var system = ConstraintSynthesizer<Bn254Fr>.Synthesize(describe);
        var witness = WitnessGenerator<Bn254Fr>.Generate(describe);
        Assert.Empty(new UniquenessAudit<Bn254Fr>(system, witness, path => path == "claimed").Findings());
        var forgotten = system.Without(p => p == "claim");
        Assert.Empty(new UniquenessAudit<Bn254Fr>(forgotten, witness).Findings());
        Assert.Equal(["wire 1 (claimed) is not determined by the inputs"], new UniquenessAudit<Bn254Fr>(forgotten, witness, path => path == "claimed").Findings());
    }

    [Fact]
    public void AFreeWireNeedsItsReason()
    {
        Action<CircuitBuilder<Bn254Fr>> describe = c => c.IsZero(c.PrivateInput("x", Fr(0)), "z");
        Assert.Empty(Audit(describe));
        var annotations = ConstraintSynthesizer<Bn254Fr>.Synthesize(describe).Annotations;
        var (wire, reason) = Assert.Single(annotations.Free);
        Assert.Equal("z/inverse", annotations.Wire(wire));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void AWitnessThatDoesNotSatisfyIsNoBeginning()
    {
        Action<CircuitBuilder<Bn254Fr>> describe = c => c.AssertEqual(c.PrivateInput("x", Fr(4)), Fr(5), "five");
        var thrown = Assert.Throws<ArgumentException>(() => Audit(describe));
        Assert.Contains("five: A*B != C", thrown.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Audit(Action<CircuitBuilder<Bn254Fr>> describe)
        => new UniquenessAudit<Bn254Fr>(ConstraintSynthesizer<Bn254Fr>.Synthesize(describe), WitnessGenerator<Bn254Fr>.Generate(describe)).Findings();

    private static void AssertFinds(string[] wires, Action<CircuitBuilder<Bn254Fr>> describe)
        => Assert.Equal(wires, Audit(describe).Select(f => f[(f.IndexOf('(') + 1)..f.IndexOf(')')]));
}
