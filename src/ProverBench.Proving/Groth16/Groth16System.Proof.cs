namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>A proof.</summary>
    /// <param name="A">In G1.</param>
    /// <param name="B">In G2.</param>
    /// <param name="C">In G1.</param>
    /// <remarks>Groth16 proofs are malleable: (−A, −B, C) verifies too. Bytes of a proof never serve as its identity.</remarks>
    public readonly record struct Proof(AffinePoint<G1, F> A, AffinePoint<G2, Fp2<F>> B, AffinePoint<G1, F> C)
    {
        /// <summary>Bytes of the encoding.</summary>
        public static int ByteSize => 8 * F.ByteSize;

        /// <summary>A, B, C uncompressed: big-endian coordinates, those of G2 with c1 before c0.</summary>
        public byte[] ToBytes()
        {
            var bytes = new byte[ByteSize];
            var g1 = 2 * F.ByteSize;
            PointCodec.WriteUncompressed(A, bytes.AsSpan(0, g1));
            PointCodec.WriteUncompressed(B, bytes.AsSpan(g1, 2 * g1));
            PointCodec.WriteUncompressed(C, bytes.AsSpan(3 * g1));
            return bytes;
        }

        /// <summary>Reads what <see cref="ToBytes"/> writes; every point is in its group.</summary>
        /// <exception cref="MalformedProofException">The length is wrong or bytes are no point.</exception>
        public static Proof FromBytes(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length != ByteSize)
            {
                throw new MalformedProofException($"a Groth16 proof over {E.Name} is {ByteSize} bytes long, found {bytes.Length}");
            }

            var g1 = 2 * F.ByteSize;
            return new(Read<G1, F>(bytes[..g1], "A"), Read<G2, Fp2<F>>(bytes.Slice(g1, 2 * g1), "B"), Read<G1, F>(bytes[(3 * g1)..], "C"));
        }

        private static AffinePoint<K, T> Read<K, T>(ReadOnlySpan<byte> bytes, string name)
            where K : struct, ICurve<K, T>
            where T : unmanaged, IField<T>
            => PointCodec.TryReadUncompressed<K, T>(bytes, out var point, out var refusal)
                ? point
                : throw new MalformedProofException($"proof: {name} {refusal.Explain()}");
    }
}
