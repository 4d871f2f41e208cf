namespace ProverBench.Algebra.Curves.Precompiles;

/// <summary>BN254 addition, multiplication (EIP-196) and pairing check (EIP-197).</summary>
/// <remarks>Addition and multiplication read as many bytes as they need: a shorter input continues with zeros, more is ignored.</remarks>
public static class Eip196
{
    private const int G1Size = 64;
    private const int G2Size = 128;

    /// <summary>Two points of G1 in, their sum out.</summary>
    public static bool Add(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
    {
        Span<byte> padded = stackalloc byte[2 * G1Size];
        Pad(input, padded);
        output = [];
        return PointCodec.TryReadUncompressed<Bn254G1, Bn254Fp>(padded[..G1Size], out var a, out refusal)
            && PointCodec.TryReadUncompressed<Bn254G1, Bn254Fp>(padded[G1Size..], out var b, out refusal)
            && Write(a + b, out output);
    }

    /// <summary>A point of G1 and a scalar of any 256 bits in, their product out.</summary>
    public static bool Multiply(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
    {
        Span<byte> padded = stackalloc byte[G1Size + Words.Size];
        Pad(input, padded);
        output = [];
        return PointCodec.TryReadUncompressed<Bn254G1, Bn254Fp>(padded[..G1Size], out var point, out refusal)
            && Write(point.Multiply(Words.Read(padded[G1Size..])), out output);
    }

    /// <summary>Any number of pairs (G1, G2) in; the word 1 out when the product of their pairings is one, else 0.</summary>
    public static bool PairingCheck(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal)
    {
        const int PairSize = G1Size + G2Size;
        if (input.Length % PairSize != 0)
        {
            return Words.Fail(PointRefusal.WrongLength, out output, out refusal);
        }

        var p = new AffinePoint<Bn254G1, Bn254Fp>[input.Length / PairSize];
        var q = new AffinePoint<Bn254G2, Bn254Fp2>[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            var pair = input.Slice(i * PairSize, PairSize);
            if (!PointCodec.TryReadUncompressed(pair[..G1Size], out p[i], out refusal) || !PointCodec.TryReadUncompressed(pair[G1Size..], out q[i], out refusal))
            {
                return Words.Fail(refusal, out output, out refusal);
            }
        }

        output = Words.Flag(Bn254Pairing.ProductIsOne(p, q));
        refusal = PointRefusal.None;
        return true;
    }

    private static void Pad(ReadOnlySpan<byte> input, Span<byte> padded)
    {
        padded.Clear();
        input[..Math.Min(input.Length, padded.Length)].CopyTo(padded);
    }

    private static bool Write(in JacobianPoint<Bn254G1, Bn254Fp> point, out byte[] output)
    {
        output = new byte[G1Size];
        PointCodec.WriteUncompressed(point.ToAffine(), output);
        return true;
    }
}
