namespace ProverBench.Algebra.Curves.Encodings;

/// <summary>Coordinates in a prime field, big-endian.</summary>
internal static class FpCoordinates
{
    public static bool TryRead<F>(ReadOnlySpan<byte> bigEndian, out F value)
        where F : unmanaged, IPrimeField<F>
        => FieldMath.TryReadCanonicalBigEndian(bigEndian, out value);

    public static void Write<F>(in F value, Span<byte> bigEndian)
        where F : unmanaged, IPrimeField<F>
        => FieldMath.WriteCanonicalBigEndian(value, bigEndian);

    public static bool IsLargest<F>(in F y)
        where F : unmanaged, IPrimeField<F>
        => 2 * y.ToBigInteger() > F.Order;
}
