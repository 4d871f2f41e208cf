using System.Numerics;

namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>Hashing bytes to a group as a random oracle (RFC 9380, section 3, hash_to_curve).</summary>
/// <typeparam name="H">The suite.</typeparam>
/// <typeparam name="C">The target curve.</typeparam>
/// <typeparam name="F">The field of its coordinates.</typeparam>
public static class HashToCurve<H, C, F>
    where H : struct, IHashSuite<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>L: bytes a coefficient, ceil((ceil(log₂ p) + 128)/8) for a p of 381 bits.</summary>
    private static readonly int BytesPerCoefficient = ((int)F.Characteristic.GetBitLength() + 128 + 7) / 8;

    /// <summary>A point of the group of order r.</summary>
    /// <exception cref="ArgumentException">The tag is empty.</exception>
    public static AffinePoint<C, F> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        Span<F> u = stackalloc F[2];
        HashToField(message, tag, u);
        return H.ClearCofactor((MapToCurve(u[0]) + MapToCurve(u[1])).ToAffine()).ToAffine();
    }

    /// <summary>hash_to_field (section 5.2): fills <paramref name="elements"/>.</summary>
    /// <exception cref="ArgumentException">The tag is empty, or too many elements are asked for.</exception>
    public static void HashToField(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, Span<F> elements)
    {
        var uniform = new byte[elements.Length * F.Degree * BytesPerCoefficient];
        ExpandMessage.Xmd(message, tag, uniform);
        var width = F.ByteSize / F.Degree;
        Span<byte> canonical = stackalloc byte[F.ByteSize];
        for (var i = 0; i < elements.Length; i++)
        {
            canonical.Clear();
            for (var j = 0; j < F.Degree; j++)
            {
                var wide = uniform.AsSpan(((i * F.Degree) + j) * BytesPerCoefficient, BytesPerCoefficient);
                var coefficient = new BigInteger(wide, isUnsigned: true, isBigEndian: true) % F.Characteristic;
                coefficient.TryWriteBytes(canonical.Slice(j * width, width), out _, isUnsigned: true);
            }

            F.TryReadCanonical(canonical, out elements[i]);
        }
    }

    /// <summary>map_to_curve (section 6.6.3): a point of the curve, not yet of the group.</summary>
    public static AffinePoint<C, F> MapToCurve(in F u)
    {
        var zuu = H.Z * F.Square(u);
        var minusBOverA = -H.IsogenousB * FieldMath.Invert(H.IsogenousA);
        // x₁ = (−B/A)(1 + 1/(Z²u⁴ + Zu²)), or B/(ZA) where that has no value
        var x = F.TryInvert(F.Square(zuu) + zuu, out var inverse)
            ? minusBOverA * (F.One + inverse)
            : -minusBOverA * FieldMath.Invert(H.Z);
        if (!C.TrySqrt(Right(x), out var y))
        {
            x *= zuu;
            if (!C.TrySqrt(Right(x), out y))
            {
                throw new InvalidOperationException($"{H.Name}: neither candidate is on the isogenous curve, so Z is wrong");
            }
        }

        return H.Isogeny.Apply<C>(x, Sign(u) == Sign(y) ? y : -y);
    }

    private static F Right(in F x) => ((F.Square(x) + H.IsogenousA) * x) + H.IsogenousB;

    /// <summary>sgn0 (section 4.1): the parity of the first coefficient that is not zero.</summary>
    public static int Sign(in F a)
    {
        var width = F.ByteSize / F.Degree;
        Span<byte> canonical = stackalloc byte[F.ByteSize];
        a.WriteCanonical(canonical);
        for (; !canonical.IsEmpty; canonical = canonical[width..])
        {
            if (canonical[..width].ContainsAnyExcept((byte)0))
            {
                return canonical[0] & 1;
            }
        }

        return 0;
    }
}
