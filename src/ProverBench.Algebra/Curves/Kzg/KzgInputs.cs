namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>Reads the byte forms of EIP-4844: points compressed, elements of Fr in 32 bytes, big-endian, canonical.</summary>
internal static class KzgInputs
{
    public const int ElementSize = 32;
    public const int PointSize = 48;

    public static AffinePoint<Bls12381G1, Bls12381Fp> Point(string input, ReadOnlySpan<byte> bytes)
        => PointCodec.TryReadCompressed<Bls12381G1, Bls12381Fp>(bytes, out var point, out var refusal)
            ? point
            : throw new KzgInputException(input, refusal == PointRefusal.WrongLength ? Length(PointSize, bytes.Length) : refusal.Explain());

    public static Bls12381Fr Element(string input, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != ElementSize)
        {
            throw new KzgInputException(input, Length(ElementSize, bytes.Length));
        }

        return FieldMath.TryReadCanonicalBigEndian<Bls12381Fr>(bytes, out var value)
            ? value
            : throw new KzgInputException(input, "is not below r");
    }

    public static Bls12381Fr[] Blob(ReadOnlySpan<byte> bytes, int elements)
    {
        if (bytes.Length != elements * ElementSize)
        {
            throw new KzgInputException("blob", Length(elements * ElementSize, bytes.Length));
        }

        var values = new Bls12381Fr[elements];
        for (var i = 0; i < elements; i++)
        {
            if (!FieldMath.TryReadCanonicalBigEndian(bytes.Slice(i * ElementSize, ElementSize), out values[i]))
            {
                throw new KzgInputException("blob", $"has an element, number {i}, that is not below r");
            }
        }

        return values;
    }

    public static byte[] Write(in JacobianPoint<Bls12381G1, Bls12381Fp> point)
    {
        var bytes = new byte[PointSize];
        PointCodec.WriteCompressed(point.ToAffine(), bytes);
        return bytes;
    }

    public static byte[] Write(in Bls12381Fr element)
    {
        var bytes = new byte[ElementSize];
        FieldMath.WriteCanonicalBigEndian(element, bytes);
        return bytes;
    }

    private static string Length(int expected, int found) => $"is {expected} bytes long, found {found}";
}
