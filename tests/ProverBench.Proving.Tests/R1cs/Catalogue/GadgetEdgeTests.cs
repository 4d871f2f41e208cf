using System.Numerics;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Catalogue;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Tests.R1cs.Catalogue;

public sealed class GadgetEdgesOverBn254 : GadgetEdgeTests<Bn254Fr>;

public sealed class GadgetEdgesOverBls12381 : GadgetEdgeTests<Bls12381Fr>;

/// <summary>The gadgets for integers at the ends of their ranges: what is inside has the right results and nothing to choose, what is outside has no witness, and the constraint says so.</summary>
public abstract class GadgetEdgeTests<F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly BigInteger P = F.Order;
    private static readonly int Bits = (int)P.GetBitLength();

    [Fact]
    public void Ranges()
    {
        foreach (var bits in new[] { 1, 8, 64, Bits - 1 })
        {
            var circuit = GadgetCircuits<F>.Range(bits);
            var power = BigInteger.One << bits;
            foreach (var value in new[] { BigInteger.Zero, 1, power - 1 })
            {
                AssertUnique(circuit, value);
            }

            foreach (var value in new[] { power, P - 1 })
            {
                AssertRefused(circuit, "range/recomposed", value);
            }
        }
    }

    [Fact]
    public void Bounds()
    {
        foreach (var bound in new[] { 1, 2, 3, 255, 256, 257, (BigInteger.One << 64) - 1, P / 3, P / 2, BigInteger.One << (Bits - 1), P - 1, P })
        {
            var circuit = GadgetCircuits<F>.Below(bound);
            foreach (var value in new[] { BigInteger.Zero, 1, bound / 2, bound - 2, bound - 1 })
            {
                if (value.Sign >= 0 && value < bound)
                {
                    AssertUnique(circuit, value);
                }
            }

            foreach (var value in new[] { bound, bound + 1, P - 1 })
            {
                if (value < P && value >= bound)
                {
                    AssertRefused(circuit, null, value);
                }
            }
        }

        foreach (var bound in new[] { BigInteger.Zero, -1, P + 1 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ConstraintSynthesizer<F>.Synthesize(c => c.AssertBelow(c.PrivateInput("x", F.One), bound, "below")));
        }
    }

    /// <summary>x + p fits the bits of any bound above it: the recomposition holds, only the comparison refuses it.</summary>
    [Fact]
    public void TheTwinBeyondTheOrderIsRefused()
    {
        foreach (var bound in new[] { P, P - 1, BigInteger.One << (Bits - 1) })
        {
            var circuit = GadgetCircuits<F>.Below(bound);
            Action<CircuitBuilder<F>> describe = c => circuit.Describe(c, [F.FromUInt64(5)]);
            var twin = P + 5;
            var cut = (int)(bound - 1).GetBitLength();
            if (twin >> cut > 0)
            {
                // A bound of so few bits has no room for the twin: its bits do not recompose.
                continue;
            }

            var witness = WitnessGenerator<F>.Generate(describe, substitute: (path, honest) => path.StartsWith("below/bit[", StringComparison.Ordinal)
                ? F.FromUInt64((ulong)((twin >> int.Parse(path[10..^1])) & 1))
                : honest);
            var violated = ConstraintSynthesizer<F>.Synthesize(describe).Unsatisfied(witness, int.MaxValue);
            Assert.NotEmpty(violated);
            Assert.All(violated, v => Assert.StartsWith("below/at most/", v.Path, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void CanonicalBits()
    {
        foreach (var value in new[] { BigInteger.Zero, 1, 2, 3, P / 2, P - 2, P - 1 })
        {
            AssertUnique(GadgetCircuits<F>.Canonical, value);
        }
    }

    [Fact]
    public void Comparisons()
    {
        foreach (var bits in new[] { 1, 8, 64, Bits - 2 })
        {
            var circuit = GadgetCircuits<F>.Compare(bits);
            var last = (BigInteger.One << bits) - 1;
            foreach (var (a, b) in new[] { (BigInteger.Zero, BigInteger.Zero), (0, 1), (1, 0), (0, last), (last, 0), (last, last), (last - 1, last), (last, last - 1), (last / 2, last / 2) })
            {
                AssertUnique(circuit, a, b);
            }

            AssertRefused(circuit, "first range/recomposed", last + 1, 0);
            AssertRefused(circuit, "second range/recomposed", 0, P - 1);
        }
    }

    [Fact]
    public void ComparisonsOfAnyElements()
    {
        var half = BigInteger.One << ((Bits + 1) / 2);
        foreach (var (a, b) in new[] { (BigInteger.Zero, BigInteger.Zero), (0, P - 1), (P - 1, 0), (P - 1, P - 1), (P - 2, P - 1), (half - 1, half), (half, half - 1), (half, half), (P / 2, (P / 2) + 1) })
        {
            AssertUnique(GadgetCircuits<F>.CompareElements, a, b);
        }
    }

    [Fact]
    public void Divisions()
    {
        foreach (var bits in new[] { 1, 8, 64, (Bits - 1) / 2 })
        {
            var circuit = GadgetCircuits<F>.Divide(bits);
            var last = (BigInteger.One << bits) - 1;
            foreach (var (a, b) in new[] { (BigInteger.Zero, BigInteger.One), (0, last), (1, 1), (last, 1), (last, last), (last - 1, last), (last, (last / 2) + 1) })
            {
                if (bits <= 8)
                {
                    AssertUnique(circuit, a, b);
                }
                else
                {
                    AssertSatisfied(circuit, a, b);
                }
            }

            AssertRefused(circuit, "division/remainder below the divisor/recomposed", 0, 0);
            AssertRefused(circuit, null, 1, 0);
            AssertRefused(circuit, "dividend range/recomposed", last + 1, 1);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ConstraintSynthesizer<F>.Synthesize(c => c.DivideWithRemainder(c.PrivateInput("a", F.One), c.PrivateInput("b", F.One), (Bits + 1) / 2, "d")));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConstraintSynthesizer<F>.Synthesize(c => c.DivideWithRemainder(c.PrivateInput("a", F.One), c.PrivateInput("b", F.One), 0, "d")));
    }

    /// <summary>For all dividends and divisors of three bits and all quotients and remainders: only the right ones pass.</summary>
    [Fact]
    public void OnlyOneQuotientPasses()
    {
        var circuit = GadgetCircuits<F>.Divide(3);
        var system = circuit.Synthesize();
        for (var a = 0; a < 8; a++)
        {
            for (var b = 0; b < 8; b++)
            {
                for (var guess = 0; guess < 64; guess++)
                {
                    var (quotient, remainder) = (guess >> 3, guess & 7);
                    var witness = WitnessGenerator<F>.Generate(
                        c => circuit.Describe(c, [F.FromUInt64((ulong)a), F.FromUInt64((ulong)b)]),
                        substitute: (path, honest) => path.StartsWith("division/quotient/bit[", StringComparison.Ordinal) ? F.FromUInt64((ulong)(quotient >> (path[22] - '0')) & 1)
                            : path.StartsWith("division/remainder/bit[", StringComparison.Ordinal) ? F.FromUInt64((ulong)(remainder >> (path[23] - '0')) & 1)
                            : honest);
                    Assert.Equal(b != 0 && a / b == quotient && a % b == remainder, system.FindUnsatisfied(witness) is null);
                }
            }
        }
    }

    [Fact]
    public void Elements()
    {
        foreach (var a in new[] { BigInteger.Zero, 1, P - 1 })
        {
            AssertUnique(GadgetCircuits<F>.Elements, a, 7, 0);
            AssertUnique(GadgetCircuits<F>.Elements, a, P - 1, 1);
            AssertRefused(GadgetCircuits<F>.Elements, "not zero", a, 0, 1);
            AssertRefused(GadgetCircuits<F>.Elements, "boolean", a, 1, 2);
        }
    }

    [Fact]
    public void Logic()
    {
        for (var bits = 0; bits < 8; bits++)
        {
            AssertUnique(GadgetCircuits<F>.Logic, bits & 1, (bits >> 1) & 1, bits >> 2);
        }
    }

    private static void AssertSatisfied(GadgetCircuit<F> circuit, params BigInteger[] inputs) => Satisfying(circuit, inputs);

    private static void AssertUnique(GadgetCircuit<F> circuit, params BigInteger[] inputs)
    {
        var (system, witness) = Satisfying(circuit, inputs);
        Assert.Empty(new UniquenessAudit<F>(system, witness).Findings());
    }

    private static (ConstraintSystem<F> System, F[] Witness) Satisfying(GadgetCircuit<F> circuit, BigInteger[] inputs)
    {
        var values = Array.ConvertAll(inputs, F.FromBigInteger);
        var system = circuit.Synthesize();
        var witness = WitnessGenerator<F>.Generate(c => circuit.Describe(c, values));
        Assert.Null(system.FindUnsatisfied(witness));
        Assert.Equal(circuit.Expected(values), system.PublicValues(witness));
        return (system, witness);
    }

    private static void AssertRefused(GadgetCircuit<F> circuit, string? path, params BigInteger[] inputs)
    {
        var violated = circuit.Synthesize().FindUnsatisfied(WitnessGenerator<F>.Generate(c => circuit.Describe(c, Array.ConvertAll(inputs, F.FromBigInteger))));
        Assert.NotNull(violated);
        Assert.Equal(path ?? violated.Path, violated.Path);
    }
}
