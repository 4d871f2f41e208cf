using System.Numerics;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>What the encodings owe: one spelling a point, and a reason for everything else.</summary>
public abstract class PointCodecLaws<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private readonly Draws _draws = new("codec|" + C.Name);

    [Fact]
    public void RoundTrips()
    {
        foreach (var point in Points())
        {
            Assert.True(PointCodec.TryReadCompressed<C, F>(Short(point), out var a, out var refusal));
            Assert.Equal((point, PointRefusal.None), (a, refusal));
            Assert.True(PointCodec.TryReadUncompressed<C, F>(Long(point), out var b, out refusal));
            Assert.Equal((point, PointRefusal.None), (b, refusal));
            if (!point.IsInfinity)
            {
                Assert.True(PointCodec.TryFromCoordinates<C, F>(point.X, point.Y, out var c, out _));
                Assert.Equal(point, c);
                Assert.NotEqual(C.IsLargest(point.Y), C.IsLargest(-point.Y));
            }
        }
    }

    [Fact]
    public void WrongLengthsAreRefused()
    {
        foreach (var point in Points())
        {
            var (brief, full) = (Short(point), Long(point));
            for (var length = 0; length <= full.Length + 1; length++)
            {
                if (length != brief.Length)
                {
                    RefusedShort(PointRefusal.WrongLength, Resize(brief, length));
                }

                if (length != full.Length)
                {
                    RefusedLong(PointRefusal.WrongLength, Resize(full, length));
                }
            }
        }

        static byte[] Resize(byte[] bytes, int length)
        {
            Array.Resize(ref bytes, length);
            return bytes;
        }
    }

    [Fact]
    public void EveryOtherFlagPatternIsRefusedOrIsAnotherPoint()
    {
        var point = C.Generator;
        var (brief, full) = (Short(point), Long(point));
        for (var flags = 0; flags < 256; flags++)
        {
            if ((flags & ~C.Flags.Mask) != 0)
            {
                continue;
            }

            var changed = brief.ToArray();
            changed[0] = (byte)((changed[0] & ~C.Flags.Mask) | flags);
            if (flags == C.Flags.Smallest || flags == C.Flags.Largest)
            {
                Assert.True(PointCodec.TryReadCompressed<C, F>(changed, out var read, out _));
                Assert.Equal(changed.AsSpan().SequenceEqual(brief) ? point : -point, read);
            }
            else
            {
                RefusedShort(flags == C.Flags.CompressedInfinity ? PointRefusal.MalformedInfinity : PointRefusal.WrongFlags, changed);
            }

            changed = full.ToArray();
            changed[0] = (byte)((changed[0] & ~C.Flags.Mask) | flags);
            if (flags != C.Flags.Uncompressed)
            {
                Assert.False(PointCodec.TryReadUncompressed<C, F>(changed, out var read, out _));
                Assert.True(read.IsInfinity);
            }
        }
    }

    [Fact]
    public void InfinityHasOneSpelling()
    {
        var (brief, full) = (Short(AffinePoint<C, F>.Infinity), Long(AffinePoint<C, F>.Infinity));
        for (var bit = 0; bit < 8 * full.Length; bit++)
        {
            if (bit < 8 * brief.Length)
            {
                var changed = Flip(brief, bit);
                Assert.False(PointCodec.TryReadCompressed<C, F>(changed, out _, out _) && (changed[0] & C.Flags.Mask) == C.Flags.CompressedInfinity);
            }

            Assert.False(PointCodec.TryReadUncompressed<C, F>(Flip(full, bit), out _, out _));
        }

        var tail = brief.ToArray();
        tail[^1] = 1;
        RefusedShort(PointRefusal.MalformedInfinity, tail);
        Assert.False(PointCodec.TryFromCoordinates<C, F>(F.Zero, F.Zero, out _, out var refusal));
        Assert.Equal(PointRefusal.NotOnCurve, refusal);
    }

    [Fact]
    public void CoordinatesNotBelowPAreRefused()
    {
        var part = F.ByteSize / F.Degree;
        var full = Long(C.Generator);
        for (var at = 0; at < full.Length; at += part)
        {
            // The coefficient plus p: the same residue, spelled again. It fits, as every modulus leaves a bit free below the mask.
            var value = new BigInteger(full.AsSpan(at, part), isUnsigned: true, isBigEndian: true) + F.Characteristic;
            var changed = full.ToArray();
            Big(value, changed.AsSpan(at, part));
            if (at > 0 || (changed[0] & C.Flags.Mask) == 0)
            {
                RefusedLong(PointRefusal.CoordinateNotCanonical, changed);
            }
        }

        for (var at = 0; at < F.ByteSize; at += part)
        {
            var changed = new byte[F.ByteSize];
            Big(F.Characteristic, changed.AsSpan(at, part));
            changed[0] |= C.Flags.Smallest;
            RefusedShort(PointRefusal.CoordinateNotCanonical, changed);
        }
    }

    [Fact]
    public void PointsOffTheCurveAreRefused()
    {
        var off = new AffinePoint<C, F>(C.Generator.X, C.Generator.Y + F.One);
        RefusedLong(PointRefusal.NotOnCurve, Long(off));
        Assert.False(PointCodec.TryFromCoordinates<C, F>(off.X, off.Y, out _, out var refusal));
        Assert.Equal(PointRefusal.NotOnCurve, refusal);
        var found = false;
        for (ulong x = 1; !found; x++)
        {
            if (!AffinePoint<C, F>.TryFromX(F.FromUInt64(x), out _))
            {
                found = true;
                RefusedShort(PointRefusal.NotOnCurve, Short(new AffinePoint<C, F>(F.FromUInt64(x), F.One)));
            }
        }
    }

    [Fact]
    public void PointsOutsideTheGroupAreRefused()
    {
        Assert.SkipWhen(C.Cofactor.IsOne, "every point of this curve is in the group");
        var refused = 0;
        for (ulong x = 1; refused < 3; x++)
        {
            if (AffinePoint<C, F>.TryFromX(F.FromUInt64(x), out var point) && !PointMath.IsKilledByOrder(point))
            {
                RefusedShort(PointRefusal.NotInSubgroup, Short(point));
                RefusedLong(PointRefusal.NotInSubgroup, Long(point));
                refused++;
            }
        }
    }

    [Fact]
    public void WritersWantTheExactLength()
    {
        Assert.Throws<ArgumentException>(() => PointCodec.WriteCompressed(C.Generator, new byte[F.ByteSize + 1]));
        Assert.Throws<ArgumentException>(() => PointCodec.WriteUncompressed(C.Generator, new byte[F.ByteSize]));
    }

    private IEnumerable<AffinePoint<C, F>> Points()
    {
        yield return AffinePoint<C, F>.Infinity;
        yield return C.Generator;
        yield return -C.Generator;
        var random = C.Generator.Multiply(_draws.Element<S>()).ToAffine();
        yield return random;
        yield return -random;
    }

    private static byte[] Short(in AffinePoint<C, F> point)
    {
        var bytes = new byte[F.ByteSize];
        PointCodec.WriteCompressed(point, bytes);
        return bytes;
    }

    private static byte[] Long(in AffinePoint<C, F> point)
    {
        var bytes = new byte[2 * F.ByteSize];
        PointCodec.WriteUncompressed(point, bytes);
        return bytes;
    }

    private static void RefusedShort(PointRefusal expected, byte[] bytes)
    {
        Assert.False(PointCodec.TryReadCompressed<C, F>(bytes, out var point, out var refusal));
        Assert.Equal(expected, refusal);
        Assert.True(point.IsInfinity);
        Assert.NotEmpty(refusal.Explain());
    }

    private static void RefusedLong(PointRefusal expected, byte[] bytes)
    {
        Assert.False(PointCodec.TryReadUncompressed<C, F>(bytes, out var point, out var refusal));
        Assert.Equal(expected, refusal);
        Assert.True(point.IsInfinity);
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var changed = bytes.ToArray();
        changed[bit >> 3] ^= (byte)(1 << (bit & 7));
        return changed;
    }

    private static void Big(BigInteger value, Span<byte> to)
    {
        to.Clear();
        Assert.True(value.TryWriteBytes(to[(to.Length - value.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true));
    }
}

public sealed class Bn254G1CodecLaws : PointCodecLaws<Bn254G1, Bn254Fp, Bn254Fr>;

public sealed class Bn254G2CodecLaws : PointCodecLaws<Bn254G2, Bn254Fp2, Bn254Fr>;

public sealed class Bls12381G1CodecLaws : PointCodecLaws<Bls12381G1, Bls12381Fp, Bls12381Fr>;

public sealed class Bls12381G2CodecLaws : PointCodecLaws<Bls12381G2, Bls12381Fp2, Bls12381Fr>;
