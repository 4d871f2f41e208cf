using System.Numerics;

namespace ProverBench.Proving.Rollup;

/// <summary>A transfer as field elements: what the circuit sees, in range or not.</summary>
/// <param name="From">The sender's position.</param>
/// <param name="To">The receiver's position.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Fee">The fee.</param>
/// <param name="Nonce">The nonce.</param>
public readonly record struct TransferWords(uint From, uint To, Bn254Fr Amount, Bn254Fr Fee, Bn254Fr Nonce)
{
    /// <summary>Weights of from, to, nonce, fee and amount in the packed word: 1, 2^32, 2^64, 2^96, 2^128. One to one for values in range.</summary>
    public static IReadOnlyList<Bn254Fr> Weights { get; } = [.. Enumerable.Range(0, 5).Select(i => Bn254Fr.FromBigInteger(BigInteger.One << (32 * i)))];

    /// <summary>from + 2^32·to + 2^64·nonce + 2^96·fee + 2^128·amount.</summary>
    public Bn254Fr Packed
        => Bn254Fr.FromUInt64(From) + (Weights[1] * Bn254Fr.FromUInt64(To)) + (Weights[2] * Nonce) + (Weights[3] * Fee) + (Weights[4] * Amount);
}
