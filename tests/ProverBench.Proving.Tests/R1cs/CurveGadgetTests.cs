using System.Numerics;
using ProverBench.Algebra.EdwardsCurves;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using static ProverBench.Proving.Tests.R1cs.Circuits;
using Edwards = ProverBench.Proving.R1cs.Gadgets.EdwardsGadget<ProverBench.Algebra.Fields.PrimeField<ProverBench.Algebra.Fields.Limbs4, ProverBench.Algebra.Fields.Bn254FrParameters>, ProverBench.Algebra.EdwardsCurves.BabyJubJubParameters>;
using Multiples = ProverBench.Proving.R1cs.Gadgets.ScalarMultiplication<ProverBench.Algebra.Fields.PrimeField<ProverBench.Algebra.Fields.Limbs4, ProverBench.Algebra.Fields.Bn254FrParameters>, ProverBench.Algebra.EdwardsCurves.BabyJubJubParameters>;

namespace ProverBench.Proving.Tests.R1cs;

public sealed class CurveGadgetTests
{
    private static readonly BigInteger L = BabyJubJub.SubgroupOrder;

    private static readonly FixedBaseTable<Bn254Fr, BabyJubJubParameters> Table = new(BabyJubJub.Base, 251);

    public static TheoryData<string> Scalars => [.. new[] { BigInteger.Zero, 1, 2, 3, 4, L - 1, L - 2, L / 2, (BigInteger.One << 250) - 1, BigInteger.One << 250 }.Select(s => s.ToString())];

    [Fact]
    public void AdditionAgreesWithTheCurve()
    {
        var (p, q) = (BabyJubJub.Base * 5, BabyJubJub.Base * 7);
        foreach (var (a, b) in new[] { (p, q), (p, p), (p, -p), (p, BabyJubJub.Identity), (BabyJubJub.Identity, BabyJubJub.Identity) })
        {
            AssertSatisfied(c =>
            {
                var (x, y) = (Wires(c, a, "a"), Wires(c, b, "b"));
                Edwards.AssertOnCurve(c, x, "on curve");
                AssertIs(c, Edwards.Add(c, x, y, "sum"), a + b);
                AssertIs(c, Edwards.Double(c, x, "double"), a + a);
                AssertIs(c, Edwards.Add(c, x, Edwards.Constant(b), "with constant"), a + b);
            });
        }
    }

    [Fact]
    public void PointsOffTheCurveAreRefused()
        => AssertViolates("on curve/on curve", c => Edwards.AssertOnCurve(c, new(c.Private("x", Fr(1)), c.Private("y", Fr(1))), "on curve"));

    [Theory, MemberData(nameof(Scalars))]
    public void FixedBaseAgreesWithTheCurve(string text)
    {
        var s = BigInteger.Parse(text);
        AssertSatisfied(c => AssertIs(c, Multiples.Fixed(c, Table, c.ToBits(c.Private("s", Bn254Fr.FromBigInteger(s)), 251, "bits"), "product"), BabyJubJub.Base * s));
    }

    [Theory, MemberData(nameof(Scalars))]
    public void VariableBaseAgreesWithTheCurve(string text)
    {
        var v = BigInteger.Parse(text);
        var point = BabyJubJub.Base * 11;
        AssertSatisfied(c => AssertIs(
            c,
            Multiples.Variable(c, Wires(c, point, "p"), c.ToBits(c.Private("v", Bn254Fr.FromBigInteger(v)), 252, "bits"), "product"),
            point * ((BigInteger.One << 253) + (2 * v) + 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void VariableBaseServesShortScalars(int bits)
    {
        var point = BabyJubJub.Base * 13;
        var v = (1 << bits) - 1;
        AssertSatisfied(c => AssertIs(
            c,
            Multiples.Variable(c, Wires(c, point, "p"), c.ToBits(c.Private("v", Fr(v)), bits, "bits"), "product"),
            point * ((1 << (bits + 1)) + (2 * v) + 1)));
    }

    [Fact]
    public void ThePointOfOrderTwoHasNoMultiples()
        => AssertViolates("order above two", c => Multiples.Variable(c, new(c.Private("x", Fr(0)), c.Private("y", Fr(-1))), c.ToBits(c.Private("v", Fr(5)), 9, "bits"), "product"));

    [Fact]
    public void SignaturesAreVerified()
    {
        var key = Key(1);
        foreach (var message in new[] { Fr(0), Fr(1), Fr(-1), PoseidonBn254.Hash(Fr(7)) })
        {
            var signature = EddsaPoseidon.Sign(key, message);
            AssertSatisfied(c => Signature(c, key.PublicKey, signature.R8, Bn254Fr.FromBigInteger(signature.S), message));
        }
    }

    [Fact]
    public void WrongSignaturesAreRefused()
    {
        var key = Key(1);
        var message = Fr(42);
        var (r8, s) = EddsaPoseidon.Sign(key, message);
        var response = Bn254Fr.FromBigInteger(s);
        AssertViolates("signature x", c => Signature(c, key.PublicKey, r8, response, Fr(43)));
        AssertViolates("signature x", c => Signature(c, key.PublicKey, r8, response + Bn254Fr.One, message));
        AssertViolates("signature x", c => Signature(c, Key(2).PublicKey, r8, response, message));
        AssertViolates("signature x", c => Signature(c, key.PublicKey, r8 + BabyJubJub.Base, response, message));
        AssertHangsOn(p => p.EndsWith("signature x", StringComparison.Ordinal) || p.EndsWith("signature y", StringComparison.Ordinal), c => Signature(c, key.PublicKey, r8, response, Fr(43)));
    }

    [Fact]
    public void TheResponseIsCanonical()
    {
        // A response s + l satisfies the equation; the first message whose s leaves room for it below 2^251 is taken.
        var key = Key(3);
        var (message, signature) = Enumerable.Range(0, 100).Select(i => (Fr(i), EddsaPoseidon.Sign(key, Fr(i)))).First(t => t.Item2.S + L < BigInteger.One << 251);
        var twin = Bn254Fr.FromBigInteger(signature.S + L);
        var (system, witness) = Build(c => Signature(c, key.PublicKey, signature.R8, twin, message));
        Assert.Contains("S below l", system.FindUnsatisfied(witness)!.Path, StringComparison.Ordinal);
        AssertHangsOn(p => p.Contains("S below l", StringComparison.Ordinal), c => Signature(c, key.PublicKey, signature.R8, twin, message));
    }

    [Fact]
    public void AKeyOfSmallOrderIsRefused()
    {
        // (0, −1) has order two: with R8 = S·B8 the equation holds for every message.
        Assert.True(BabyJubJub.TryFromAffine(Fr(0), Fr(-1), out var key));
        var (system, witness) = Build(c => Signature(c, key, BabyJubJub.Base * 5, Fr(5), Fr(42)));
        Assert.EndsWith("order above two", system.FindUnsatisfied(witness)!.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void ChallengeTwinsAreRefused()
    {
        // The digits of the challenge are those of one integer v; where v + p or v − p fits 254 bits too, a comparison refuses it.
        var key = Key(4);
        for (var message = 0L; ; message++)
        {
            var signature = EddsaPoseidon.Sign(key, Fr(message));
            Action<CircuitBuilder<Bn254Fr>> describe = c => Signature(c, key.PublicKey, signature.R8, Bn254Fr.FromBigInteger(signature.S), Fr(message));
            var v = BigInteger.Zero;
            Build(describe, (path, value) =>
            {
                v += ChallengeBit(path) is { } i && !value.IsZero ? BigInteger.One << i : 0;
                return value;
            });
            var twin = v >= Bn254Fr.Order ? v - Bn254Fr.Order : v + Bn254Fr.Order;
            if (twin >> 254 == 0)
            {
                var (system, witness) = Build(describe, (path, value) => ChallengeBit(path) is { } i ? Fr((long)((twin >> i) & 1)) : value);
                Assert.Contains("signature/challenge/at", system.FindUnsatisfied(witness)!.Path, StringComparison.Ordinal);
                return;
            }
        }
    }

    private static int? ChallengeBit(string path)
        => path.StartsWith("signature/challenge/bit[", StringComparison.Ordinal) ? int.Parse(path[24..^1]) : null;

    private static void Signature(CircuitBuilder<Bn254Fr> c, BabyJubJub key, BabyJubJub r8, Bn254Fr s, Bn254Fr message)
        => c.AssertSignature(Wires(c, key, "A"), Wires(c, r8, "R8"), c.Private("S", s), c.Private("M", message), "signature");

    private static EdwardsPoint<Bn254Fr> Wires(CircuitBuilder<Bn254Fr> c, BabyJubJub point, string name)
    {
        var (x, y) = point.ToAffine();
        return new(c.Private(name + ".x", x), c.Private(name + ".y", y));
    }

    private static void AssertIs(CircuitBuilder<Bn254Fr> c, EdwardsPoint<Bn254Fr> actual, BabyJubJub expected)
    {
        var (x, y) = expected.ToAffine();
        c.AssertEqual(actual.X, x, "expected x");
        c.AssertEqual(actual.Y, y, "expected y");
    }

    private static EddsaPrivateKey Key(byte seed)
    {
        var bytes = new byte[32];
        bytes[0] = seed;
        return EddsaPrivateKey.FromSeed(bytes);
    }
}
