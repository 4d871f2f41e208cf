using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>The public values of a wrap: the wrapped proof's elements, three to an Fr, a₀ + 2^64·a₁ + 2^128·a₂ of their integers below p (<see cref="Bn254Slots"/>); 22 elements are 8.</summary>
/// <remarks>
/// Four elements would overflow: 2^256 exceeds r, and two statements would share a value. A verifier on L1 pays one multiplication and one addition in G1 (6,150 gas, EIP-1108) and 32 bytes
/// of calldata a value, about 53,000 gas for eight beside 181,000 for four pairings, and packs with shifts. One value, the Poseidon2 of all, would save 47,000 of these and cost two
/// permutations of width 8: 726 products of 256 bits in S-boxes and 912 in inner layers, at some 30 gas each on a stack machine (estimate) more than it saves. SHA-256 has a
/// precompile, and would cost the circuit about 100,000 constraints.
/// </remarks>
public static class WrapPublicValues
{
    /// <summary>How many there are for a number of elements.</summary>
    public static int Count(int elements) => Bn254Slots.Count(elements);

    /// <summary>The values of a statement.</summary>
    public static Bn254Fr[] Of(ReadOnlySpan<Goldilocks> elements)
    {
        var values = new Bn254Fr[Count(elements.Length)];
        Bn254Slots.Pack(elements, values);
        return values;
    }

    /// <summary>The same in a circuit.</summary>
    /// <param name="elements">Numbers in [0, p).</param>
    internal static Num<Bn254Fr>[] Of(ReadOnlySpan<Num<Bn254Fr>> elements)
    {
        var word = Bn254Fr.FromUInt64(1ul << 32) * Bn254Fr.FromUInt64(1ul << 32);
        Bn254Fr[] weights = [Bn254Fr.One, word, word * word];
        var values = new Num<Bn254Fr>[Count(elements.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            var own = elements[(i * weights.Length)..];
            own = own[..Math.Min(weights.Length, own.Length)];
            values[i] = Num<Bn254Fr>.Weighted(weights.AsSpan(0, own.Length), own);
        }

        return values;
    }
}
