using System.Numerics;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>Goldilocks elements as integers inside BN254's scalar field: their range, and residues of integers that grew.</summary>
internal static class GoldilocksRange
{
    private static readonly BigInteger P = Goldilocks.Order;

    /// <summary>num is a canonical element, an integer in [0, p): 66 constraints. Three such integers pack into one Fr in one way.</summary>
    /// <remarks>p − 1 = 2^64 − 2^32 has one run of zeros: where the high half is all ones, the low half is zero.</remarks>
    public static void AssertElement(this CircuitBuilder<Bn254Fr> circuit, in Num<Bn254Fr> num, string name, int index = -1)
    {
        using var scope = circuit.Enter(name, index);
        circuit.AssertAtMost(circuit.ToBits(num, 64, "bits"), P - 1, "below p");
    }

    /// <summary>An integer of [0, 2^64) that is num modulo p, for an integer num of [0, bound): num = quotient·p + remainder over the integers.</summary>
    /// <remarks>Quotient and remainder are kept to their bits and quotient·p + remainder stays below r, so that equality in Fr is equality of integers.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive, or so large that the right side could pass r.</exception>
    public static Num<Bn254Fr> Reduce(this CircuitBuilder<Bn254Fr> circuit, in Num<Bn254Fr> num, BigInteger bound, string name, int index = -1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var bits = (int)((bound - 1) / P).GetBitLength();
        var reach = (((BigInteger.One << bits) - 1) * P) + ((BigInteger.One << 64) - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(BigInteger.Max(reach, bound - 1), Bn254Fr.Order, nameof(bound));
        using var scope = circuit.Enter(name, index);
        var (quotient, remainder) = circuit.HasValues ? Split(num.Value.ToBigInteger()) : default;
        var q = circuit.Private("quotient", quotient);
        var rest = circuit.Private("remainder", remainder);
        circuit.AssertRange(q, bits, "quotient range");
        circuit.AssertRange(rest, 64, "remainder range");
        circuit.AssertEqual(num, (Bn254Fr.FromBigInteger(P) * q) + rest, "quotient and remainder");
        return rest;
    }

    private static (Bn254Fr Quotient, Bn254Fr Remainder) Split(BigInteger value)
        => (Bn254Fr.FromBigInteger(value / P), Bn254Fr.FromBigInteger(value % P));
}
