using System.Numerics;

namespace ProverBench.Algebra.Curves.Towers;

/// <summary>The cubic extension Fp2[v]/(v³ − ξ).</summary>
/// <typeparam name="F">The prime field.</typeparam>
/// <typeparam name="T">The tower.</typeparam>
public readonly struct Fp6<F, T>(in Fp2<F> c0, in Fp2<F> c1, in Fp2<F> c2) : IExtensionField<Fp6<F, T>, Fp2<F>>
    where F : unmanaged, IPrimeField<F>
    where T : struct, ITower<F>
{
    /// <summary>The coefficient of 1.</summary>
    public readonly Fp2<F> C0 = c0;

    /// <summary>The coefficient of v.</summary>
    public readonly Fp2<F> C1 = c1;

    /// <summary>The coefficient of v².</summary>
    public readonly Fp2<F> C2 = c2;

    /// <inheritdoc/>
    public static string Name { get; } = F.Name + "^6";

    /// <inheritdoc/>
    public static Fp6<F, T> Zero => default;

    /// <inheritdoc/>
    public static Fp6<F, T> One => FromBase(Fp2<F>.One);

    /// <inheritdoc/>
    public static BigInteger Order { get; } = BigInteger.Pow(F.Order, 6);

    /// <inheritdoc/>
    public static BigInteger Characteristic => F.Characteristic;

    /// <inheritdoc/>
    public static int Degree => 6;

    /// <inheritdoc/>
    public static int ExtensionDegree => 3;

    /// <inheritdoc/>
    public static int ByteSize => 6 * F.ByteSize;

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    /// <inheritdoc/>
    public static Fp6<F, T> operator +(in Fp6<F, T> a, in Fp6<F, T> b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    /// <inheritdoc/>
    public static Fp6<F, T> operator -(in Fp6<F, T> a, in Fp6<F, T> b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    /// <inheritdoc/>
    public static Fp6<F, T> operator -(in Fp6<F, T> a) => new(-a.C0, -a.C1, -a.C2);

    /// <summary>a · b, by Karatsuba's six products (Devegili et al., eprint 2006/471, section 4).</summary>
    public static Fp6<F, T> operator *(in Fp6<F, T> a, in Fp6<F, T> b)
    {
        var v0 = a.C0 * b.C0;
        var v1 = a.C1 * b.C1;
        var v2 = a.C2 * b.C2;
        return new(
            v0 + T.MultiplyByXi(((a.C1 + a.C2) * (b.C1 + b.C2)) - v1 - v2),
            ((a.C0 + a.C1) * (b.C0 + b.C1)) - v0 - v1 + T.MultiplyByXi(v2),
            ((a.C0 + a.C2) * (b.C0 + b.C2)) - v0 - v2 + v1);
    }

    /// <summary>a², by the second formula of Chung and Hasan (2007).</summary>
    public static Fp6<F, T> Square(in Fp6<F, T> a)
    {
        var s0 = Fp2<F>.Square(a.C0);
        var s1 = a.C0 * a.C1;
        s1 += s1;
        var s2 = Fp2<F>.Square(a.C0 - a.C1 + a.C2);
        var s3 = a.C1 * a.C2;
        s3 += s3;
        var s4 = Fp2<F>.Square(a.C2);
        return new(s0 + T.MultiplyByXi(s3), s1 + T.MultiplyByXi(s4), s1 + s2 + s3 - s0 - s4);
    }

    /// <summary>a · (b0 + b1·v).</summary>
    public static Fp6<F, T> MultiplyBy01(in Fp6<F, T> a, in Fp2<F> b0, in Fp2<F> b1)
    {
        var v0 = a.C0 * b0;
        var v1 = a.C1 * b1;
        return new(
            v0 + T.MultiplyByXi(a.C2 * b1),
            ((a.C0 + a.C1) * (b0 + b1)) - v0 - v1,
            (a.C2 * b0) + v1);
    }

    /// <summary>a · v.</summary>
    public Fp6<F, T> MultiplyByV() => new(T.MultiplyByXi(C2), C0, C1);

    /// <inheritdoc/>
    public static Fp6<F, T> Scale(in Fp6<F, T> a, in Fp2<F> scalar) => new(a.C0 * scalar, a.C1 * scalar, a.C2 * scalar);

    /// <inheritdoc/>
    public static Fp6<F, T> FromUInt64(ulong value) => FromBase(Fp2<F>.FromUInt64(value));

    /// <inheritdoc/>
    public static Fp6<F, T> FromBase(in Fp2<F> value) => new(value, default, default);

    /// <inheritdoc/>
    public static Fp6<F, T> FromCoefficients(ReadOnlySpan<Fp2<F>> coefficients)
        => coefficients.Length == 3
            ? new(coefficients[0], coefficients[1], coefficients[2])
            : throw new ArgumentException($"an element of {Name} has 3 coefficients, found {coefficients.Length}");

    /// <inheritdoc/>
    public Fp2<F> Coefficient(int index) => index switch
    {
        0 => C0,
        1 => C1,
        2 => C2,
        _ => throw new ArgumentOutOfRangeException(nameof(index), $"an element of {Name} has 3 coefficients, asked for {index}"),
    };

    /// <inheritdoc/>
    public static bool TryInvert(in Fp6<F, T> a, out Fp6<F, T> inverse)
    {
        var t0 = Fp2<F>.Square(a.C0) - T.MultiplyByXi(a.C1 * a.C2);
        var t1 = T.MultiplyByXi(Fp2<F>.Square(a.C2)) - (a.C0 * a.C1);
        var t2 = Fp2<F>.Square(a.C1) - (a.C0 * a.C2);
        var norm = (a.C0 * t0) + T.MultiplyByXi((a.C2 * t1) + (a.C1 * t2));
        var invertible = Fp2<F>.TryInvert(norm, out var scale);
        inverse = Scale(new(t0, t1, t2), scale);
        return invertible;
    }

    /// <summary>Reads c0, c1, c2.</summary>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Fp6<F, T> value)
    {
        value = default;
        var part = Fp2<F>.ByteSize;
        if (littleEndian.Length != ByteSize
            || !Fp2<F>.TryReadCanonical(littleEndian[..part], out var c0)
            || !Fp2<F>.TryReadCanonical(littleEndian.Slice(part, part), out var c1)
            || !Fp2<F>.TryReadCanonical(littleEndian[(2 * part)..], out var c2))
        {
            return false;
        }

        value = new(c0, c1, c2);
        return true;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Fp6<F, T>>(littleEndian);
        var part = Fp2<F>.ByteSize;
        C0.WriteCanonical(littleEndian[..part]);
        C1.WriteCanonical(littleEndian.Slice(part, part));
        C2.WriteCanonical(littleEndian[(2 * part)..]);
    }

    /// <inheritdoc/>
    public bool Equals(Fp6<F, T> other) => C0.Equals(other.C0) && C1.Equals(other.C1) && C2.Equals(other.C2);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fp6<F, T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1, C2);

    /// <inheritdoc/>
    public override string ToString() => $"({C0}) + ({C1})·v + ({C2})·v²";
}
