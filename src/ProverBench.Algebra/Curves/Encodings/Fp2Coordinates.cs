namespace ProverBench.Algebra.Curves.Encodings;

/// <summary>Coordinates in Fp2, c1 and then c0, each big-endian.</summary>
internal static class Fp2Coordinates
{
    public static bool TryRead<F>(ReadOnlySpan<byte> bigEndian, out Fp2<F> value)
        where F : unmanaged, IPrimeField<F>
    {
        value = default;
        if (bigEndian.Length != 2 * F.ByteSize
            || !FpCoordinates.TryRead<F>(bigEndian[..F.ByteSize], out var c1)
            || !FpCoordinates.TryRead<F>(bigEndian[F.ByteSize..], out var c0))
        {
            return false;
        }

        value = new(c0, c1);
        return true;
    }

    public static void Write<F>(in Fp2<F> value, Span<byte> bigEndian)
        where F : unmanaged, IPrimeField<F>
    {
        FpCoordinates.Write(value.C1, bigEndian[..F.ByteSize]);
        FpCoordinates.Write(value.C0, bigEndian[F.ByteSize..]);
    }

    public static bool IsLargest<F>(in Fp2<F> y)
        where F : unmanaged, IPrimeField<F>
        => FpCoordinates.IsLargest(y.C1.IsZero ? y.C0 : y.C1);
}
