namespace ProverBench.Proving.Circom;

/// <summary>What <see cref="PointCheck"/> asks, as a type.</summary>
internal interface IPointRule
{
    static abstract PointCheck Check { get; }
}

/// <summary>Points x | y, coordinates in Montgomery form, lowest coefficient first; infinity as zeros.</summary>
internal readonly struct StoredPoint<C, F, R> : IItemCodec<AffinePoint<C, F>>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
    where R : struct, IPointRule
{
    public static int Size => 2 * F.ByteSize;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out AffinePoint<C, F> item)
    {
        if (!F.TryReadMontgomery(bytes[..F.ByteSize], out var x) || !F.TryReadMontgomery(bytes[F.ByteSize..], out var y))
        {
            item = default;
            return false;
        }

        item = new(x, y);
        return R.Check switch
        {
            PointCheck.Canonical => true,
            PointCheck.OnCurve => item.IsOnCurve,
            _ => item.IsInSubgroup,
        };
    }

    public static string Expected(ReadOnlySpan<byte> bytes)
        => !F.TryReadMontgomery(bytes[..F.ByteSize], out var x) || !F.TryReadMontgomery(bytes[F.ByteSize..], out var y) ? $"coordinates below the prime of {F.Name}"
            : !new AffinePoint<C, F>(x, y).IsOnCurve ? $"a point on the curve of {C.Name}"
            : $"a point in the group {C.Name} of order r";

    public static void Write(in AffinePoint<C, F> item, Span<byte> bytes)
    {
        F.WriteMontgomery(item.X, bytes[..F.ByteSize]);
        F.WriteMontgomery(item.Y, bytes[F.ByteSize..]);
    }
}

/// <summary>Coordinates only.</summary>
internal readonly struct CanonicalPoint : IPointRule
{
    public static PointCheck Check => PointCheck.Canonical;
}

/// <summary>On the curve.</summary>
internal readonly struct PointOnCurve : IPointRule
{
    public static PointCheck Check => PointCheck.OnCurve;
}

/// <summary>In the group.</summary>
internal readonly struct PointInGroup : IPointRule
{
    public static PointCheck Check => PointCheck.InGroup;
}
