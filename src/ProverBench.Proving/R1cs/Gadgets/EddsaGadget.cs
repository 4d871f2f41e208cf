using System.Numerics;
using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>EdDSA over BabyJubJub with Poseidon in a circuit.</summary>
public static class EddsaGadget
{
    private static readonly Lazy<FixedBaseTable<Bn254Fr, BabyJubJubParameters>> Base =
        new(() => new(BabyJubJub.Base, (int)BabyJubJub.SubgroupOrder.GetBitLength()));

    /// <summary>
    /// S·B8 = R8 + h·8A with h = Poseidon(R8.x, R8.y, A.x, A.y, M), S &lt; l, A and R8 on the curve and 8A not neutral.
    /// </summary>
    /// <remarks>
    /// For X = 4A the variable-base gadget yields (2(2^n + v) + 1)·X from the n bits of v. v is the integer congruent to h + m with m = c·l − 2^n,
    /// c least with m ≥ 0: then 2^n + v = h + c·l, and the result is h·8A + 4A, since l kills 8A. v ∈ [m, m + p) is unique: a twin h + p is refused.
    /// The equation checked is S·B8 + 4A = R8 + result. R8 lies in the subgroup because every other term does.
    /// </remarks>
    public static void AssertSignature(
        this CircuitBuilder<Bn254Fr> circuit,
        in EdwardsPoint<Bn254Fr> publicKey,
        in EdwardsPoint<Bn254Fr> r8,
        in Num<Bn254Fr> s,
        in Num<Bn254Fr> message,
        string name)
    {
        using var scope = circuit.Enter(name);
        EdwardsGadget<Bn254Fr, BabyJubJubParameters>.AssertOnCurve(circuit, publicKey, "public key");
        EdwardsGadget<Bn254Fr, BabyJubJubParameters>.AssertOnCurve(circuit, r8, "R8");

        var order = BabyJubJub.SubgroupOrder;
        var response = circuit.ToBits(s, (int)order.GetBitLength(), "S");
        circuit.AssertAtMost(response, order - 1, "S below l");
        var left = ScalarMultiplication<Bn254Fr, BabyJubJubParameters>.Fixed(circuit, Base.Value, response, "S*B8");

        var twice = EdwardsGadget<Bn254Fr, BabyJubJubParameters>.Double(circuit, publicKey, "2A");
        var fourTimes = EdwardsGadget<Bn254Fr, BabyJubJubParameters>.Double(circuit, twice, "4A");
        var challenge = circuit.Poseidon("challenge hash", r8.X, r8.Y, publicKey.X, publicKey.Y, message);
        var (bits, offset) = ChallengeOffset(order);
        var digits = circuit.ToBitsFrom(challenge + Bn254Fr.FromBigInteger(offset), offset, "challenge");
        if (digits.Length != bits)
        {
            throw new InvalidOperationException($"the challenge has {digits.Length} digits, expected {bits}");
        }

        var right = ScalarMultiplication<Bn254Fr, BabyJubJubParameters>.Variable(circuit, fourTimes, digits, "h*8A+4A");

        left = EdwardsGadget<Bn254Fr, BabyJubJubParameters>.Add(circuit, left, fourTimes, "left");
        right = EdwardsGadget<Bn254Fr, BabyJubJubParameters>.Add(circuit, right, r8, "right");
        circuit.AssertEqual(left.X, right.X, "signature x");
        circuit.AssertEqual(left.Y, right.Y, "signature y");
    }

    /// <summary>The bits n of p and m = c·l − 2^n, c least with m ≥ 0; m + p ≤ 2^n holds, so that v takes n bits.</summary>
    private static (int Bits, BigInteger Offset) ChallengeOffset(BigInteger order)
    {
        var bits = (int)Bn254Fr.Order.GetBitLength();
        var power = BigInteger.One << bits;
        var multiple = (power + order - 1) / order * order;
        return (bits, multiple - power);
    }
}
