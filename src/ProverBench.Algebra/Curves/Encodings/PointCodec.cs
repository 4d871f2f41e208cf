namespace ProverBench.Algebra.Curves.Encodings;

/// <summary>
/// Points as bytes: long form x ‖ y, short form x with the root's choice in the flag bits; big-endian, Fp2 as c1 ‖ c0.
/// One spelling a point: everything else is refused, and what is accepted lies in the group of order r.
/// </summary>
/// <remarks>BLS12-381: the form of ZCash and the IETF. BN254: EIP-196, EIP-197 and gnark-crypto's short form. See <see cref="PointFlags"/>.</remarks>
public static class PointCodec
{
    /// <summary>Reads the short form, <c>F.ByteSize</c> bytes.</summary>
    public static bool TryReadCompressed<C, F>(ReadOnlySpan<byte> bytes, out AffinePoint<C, F> point, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        point = AffinePoint<C, F>.Infinity;
        if (bytes.Length != F.ByteSize)
        {
            return Refuse(PointRefusal.WrongLength, out refusal);
        }

        var flag = (byte)(bytes[0] & C.Flags.Mask);
        if (flag == C.Flags.CompressedInfinity)
        {
            return Infinity(bytes, flag, out refusal);
        }

        if (flag != C.Flags.Smallest && flag != C.Flags.Largest)
        {
            return Refuse(PointRefusal.WrongFlags, out refusal);
        }

        Span<byte> body = stackalloc byte[bytes.Length];
        bytes.CopyTo(body);
        body[0] ^= flag;
        if (!C.TryReadCoordinate(body, out var x))
        {
            return Refuse(PointRefusal.CoordinateNotCanonical, out refusal);
        }

        if (!AffinePoint<C, F>.TryFromX(x, out var found))
        {
            return Refuse(PointRefusal.NotOnCurve, out refusal);
        }

        if (C.IsLargest(found.Y) != (flag == C.Flags.Largest))
        {
            found = -found;
        }

        return Accept(found, out point, out refusal);
    }

    /// <summary>Reads the long form, <c>2·F.ByteSize</c> bytes.</summary>
    public static bool TryReadUncompressed<C, F>(ReadOnlySpan<byte> bytes, out AffinePoint<C, F> point, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        point = AffinePoint<C, F>.Infinity;
        if (bytes.Length != 2 * F.ByteSize)
        {
            return Refuse(PointRefusal.WrongLength, out refusal);
        }

        var flag = (byte)(bytes[0] & C.Flags.Mask);
        if (flag == C.Flags.UncompressedInfinity && (flag != C.Flags.Uncompressed || !bytes.ContainsAnyExcept((byte)0)))
        {
            return Infinity(bytes, flag, out refusal);
        }

        // Coordinates of BN254 may themselves reach into the mask: then they are not below p.
        if (flag != C.Flags.Uncompressed && C.Flags.Uncompressed != C.Flags.UncompressedInfinity)
        {
            return Refuse(PointRefusal.WrongFlags, out refusal);
        }

        if (!C.TryReadCoordinate(bytes[..F.ByteSize], out var x) || !C.TryReadCoordinate(bytes[F.ByteSize..], out var y))
        {
            return Refuse(PointRefusal.CoordinateNotCanonical, out refusal);
        }

        return TryFromCoordinates(x, y, out point, out refusal);
    }

    /// <summary>Takes coordinates read elsewhere, never as infinity: (0, 0) is not on the curve.</summary>
    public static bool TryFromCoordinates<C, F>(in F x, in F y, out AffinePoint<C, F> point, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        point = AffinePoint<C, F>.Infinity;
        var candidate = new AffinePoint<C, F>(x, y);
        return candidate.IsInfinity || !candidate.IsOnCurve
            ? Refuse(PointRefusal.NotOnCurve, out refusal)
            : Accept(candidate, out point, out refusal);
    }

    /// <summary>Writes the short form.</summary>
    /// <exception cref="ArgumentException">The span is not <c>F.ByteSize</c> bytes long.</exception>
    public static void WriteCompressed<C, F>(in AffinePoint<C, F> point, Span<byte> bytes)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        RequireLength(C.Name, bytes.Length, F.ByteSize);
        C.WriteCoordinate(point.X, bytes);
        bytes[0] |= point.IsInfinity ? C.Flags.CompressedInfinity : C.IsLargest(point.Y) ? C.Flags.Largest : C.Flags.Smallest;
    }

    /// <summary>Writes the long form.</summary>
    /// <exception cref="ArgumentException">The span is not <c>2·F.ByteSize</c> bytes long.</exception>
    public static void WriteUncompressed<C, F>(in AffinePoint<C, F> point, Span<byte> bytes)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        RequireLength(C.Name, bytes.Length, 2 * F.ByteSize);
        C.WriteCoordinate(point.X, bytes[..F.ByteSize]);
        C.WriteCoordinate(point.Y, bytes[F.ByteSize..]);
        bytes[0] |= point.IsInfinity ? C.Flags.UncompressedInfinity : C.Flags.Uncompressed;
    }

    private static bool Accept<C, F>(in AffinePoint<C, F> candidate, out AffinePoint<C, F> point, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        refusal = C.IsInSubgroup(candidate) ? PointRefusal.None : PointRefusal.NotInSubgroup;
        point = refusal == PointRefusal.None ? candidate : AffinePoint<C, F>.Infinity;
        return refusal == PointRefusal.None;
    }

    private static bool Infinity(ReadOnlySpan<byte> bytes, byte flag, out PointRefusal refusal)
    {
        refusal = bytes[0] == flag && !bytes[1..].ContainsAnyExcept((byte)0) ? PointRefusal.None : PointRefusal.MalformedInfinity;
        return refusal == PointRefusal.None;
    }

    private static bool Refuse(PointRefusal reason, out PointRefusal refusal)
    {
        refusal = reason;
        return false;
    }

    private static void RequireLength(string curve, int found, int expected)
    {
        if (found != expected)
        {
            throw new ArgumentException($"this form of a point of {curve} is {expected} bytes long, found {found}");
        }
    }
}
