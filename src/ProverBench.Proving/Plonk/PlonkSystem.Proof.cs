namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>A proof.</summary>
    /// <param name="A">[a(τ)]₁, the first wires.</param>
    /// <param name="B">[b(τ)]₁, the second.</param>
    /// <param name="C">[c(τ)]₁, the third.</param>
    /// <param name="Z">[z(τ)]₁, the grand product of the permutation.</param>
    /// <param name="T1">The quotient's coefficients below n.</param>
    /// <param name="T2">Those from n on.</param>
    /// <param name="T3">Those from 2n on.</param>
    /// <param name="Wxi">The opening at ξ.</param>
    /// <param name="Wxiw">The opening at ξω.</param>
    /// <param name="Evaluations">What is opened.</param>
    public sealed record Proof(
        AffinePoint<G1, F> A,
        AffinePoint<G1, F> B,
        AffinePoint<G1, F> C,
        AffinePoint<G1, F> Z,
        AffinePoint<G1, F> T1,
        AffinePoint<G1, F> T2,
        AffinePoint<G1, F> T3,
        AffinePoint<G1, F> Wxi,
        AffinePoint<G1, F> Wxiw,
        Evaluations Evaluations)
    {
        private const int Points = 9;
        private const int Scalars = 6;

        /// <summary>Bytes of the encoding.</summary>
        public static int ByteSize => (Points * 2 * F.ByteSize) + (Scalars * S.ByteSize);

        /// <summary>The points in the order of the parameters, uncompressed, then a, b, c, s1, s2, zw; all big-endian.</summary>
        public byte[] ToBytes()
        {
            var bytes = new byte[ByteSize];
            var at = 0;
            foreach (var point in new[] { A, B, C, Z, T1, T2, T3, Wxi, Wxiw })
            {
                PointCodec.WriteUncompressed(point, bytes.AsSpan(at, 2 * F.ByteSize));
                at += 2 * F.ByteSize;
            }

            foreach (var value in Evaluations.ToArray())
            {
                FieldMath.WriteCanonicalBigEndian(value, bytes.AsSpan(at, S.ByteSize));
                at += S.ByteSize;
            }

            return bytes;
        }

        /// <summary>Reads what <see cref="ToBytes"/> writes; every point is in its group.</summary>
        /// <exception cref="MalformedProofException">The length is wrong, bytes are no point, or a value is not below r.</exception>
        public static Proof FromBytes(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length != ByteSize)
            {
                throw new MalformedProofException($"a PLONK proof over {E.Name} is {ByteSize} bytes long, found {bytes.Length}");
            }

            var points = new AffinePoint<G1, F>[Points];
            var size = 2 * F.ByteSize;
            for (var i = 0; i < Points; i++)
            {
                if (!PointCodec.TryReadUncompressed<G1, F>(bytes.Slice(i * size, size), out points[i], out var refusal))
                {
                    throw new MalformedProofException($"proof: point {i} {refusal.Explain()}");
                }
            }

            var values = Groth16.PublicValues.FromBytes<S>(bytes[(Points * size)..], Scalars);
            return new(
                points[0], points[1], points[2], points[3], points[4], points[5], points[6], points[7], points[8],
                new(values[0], values[1], values[2], values[3], values[4], values[5]));
        }
    }

    /// <summary>Values of polynomials at ξ, and of z at ξω.</summary>
    /// <param name="A">a(ξ).</param>
    /// <param name="B">b(ξ).</param>
    /// <param name="C">c(ξ).</param>
    /// <param name="S1">σ₁(ξ).</param>
    /// <param name="S2">σ₂(ξ).</param>
    /// <param name="Zw">z(ξω).</param>
    public sealed record Evaluations(S A, S B, S C, S S1, S S2, S Zw)
    {
        /// <summary>In the order in which they enter the transcript.</summary>
        public S[] ToArray() => [A, B, C, S1, S2, Zw];
    }
}
