using System.Numerics;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>An element of Goldilocks in a circuit over BN254's scalar field: an integer of a known interval, the element being its residue modulo p.</summary>
/// <param name="circuit">What it is computed with.</param>
/// <param name="num">The integer modulo r.</param>
/// <param name="min">Its least value.</param>
/// <param name="max">Its greatest value; max − min is at most <see cref="GoldilocksCircuit.Width"/>, so that the residue modulo r says which integer it is.</param>
/// <param name="terms">At most so many wires are in it. Known whether constraints or a witness is made.</param>
internal sealed class GoldilocksNumber(GoldilocksCircuit circuit, in Num<Bn254Fr> num, BigInteger min, BigInteger max, int terms)
{
    public GoldilocksCircuit Circuit => circuit;

    public Num<Bn254Fr> Num { get; } = num;

    public BigInteger Min => min;

    public BigInteger Max => max;

    public int Terms => terms;

    /// <summary>The greatest absolute value.</summary>
    public BigInteger Magnitude { get; } = BigInteger.Max(BigInteger.Abs(min), BigInteger.Abs(max));

    /// <summary>The same element as an integer of [0, 2^64), once it was asked for.</summary>
    public GoldilocksNumber? Reduced { get; set; }

    /// <summary>Whether it is the integer of its element that lies in [0, p).</summary>
    public bool IsCanonical => min.Sign >= 0 && max < Goldilocks.Order;
}
