using System.Numerics;

namespace ProverBench.Algebra.Curves.Towers;

/// <summary>The quadratic extension Fp6[w]/(w² − v); so w⁶ = ξ.</summary>
/// <typeparam name="F">The prime field.</typeparam>
/// <typeparam name="T">The tower.</typeparam>
public readonly struct Fp12<F, T>(in Fp6<F, T> c0, in Fp6<F, T> c1) : IExtensionField<Fp12<F, T>, Fp6<F, T>>
    where F : unmanaged, IPrimeField<F>
    where T : struct, ITower<F>
{
    /// <summary>ξ^(i(p−1)/6) for i = 1…5: w^(ip) = that · w^i.</summary>
    private static readonly Fp2<F>[] FrobeniusFactors = MakeFrobeniusFactors();

    /// <summary>The coefficient of 1.</summary>
    public readonly Fp6<F, T> C0 = c0;

    /// <summary>The coefficient of w.</summary>
    public readonly Fp6<F, T> C1 = c1;

    /// <inheritdoc/>
    public static string Name { get; } = F.Name + "^12";

    /// <inheritdoc/>
    public static Fp12<F, T> Zero => default;

    /// <inheritdoc/>
    public static Fp12<F, T> One => FromBase(Fp6<F, T>.One);

    /// <inheritdoc/>
    public static BigInteger Order { get; } = BigInteger.Pow(F.Order, 12);

    /// <inheritdoc/>
    public static BigInteger Characteristic => F.Characteristic;

    /// <inheritdoc/>
    public static int Degree => 12;

    /// <inheritdoc/>
    public static int ExtensionDegree => 2;

    /// <inheritdoc/>
    public static int ByteSize => 12 * F.ByteSize;

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    public static Fp12<F, T> operator +(in Fp12<F, T> a, in Fp12<F, T> b) => new(a.C0 + b.C0, a.C1 + b.C1);

    /// <inheritdoc/>
    public static Fp12<F, T> operator -(in Fp12<F, T> a, in Fp12<F, T> b) => new(a.C0 - b.C0, a.C1 - b.C1);

    /// <inheritdoc/>
    public static Fp12<F, T> operator -(in Fp12<F, T> a) => new(-a.C0, -a.C1);

    /// <inheritdoc/>
    public static Fp12<F, T> operator *(in Fp12<F, T> a, in Fp12<F, T> b)
    {
        var low = a.C0 * b.C0;
        var high = a.C1 * b.C1;
        return new(low + high.MultiplyByV(), ((a.C0 + a.C1) * (b.C0 + b.C1)) - low - high);
    }

    /// <summary>a², by the complex method: (c0 + c1)(c0 + v·c1) − (1 + v)·c0·c1 + 2·c0·c1·w.</summary>
    public static Fp12<F, T> Square(in Fp12<F, T> a)
    {
        var product = a.C0 * a.C1;
        return new(
            ((a.C0 + a.C1) * (a.C0 + a.C1.MultiplyByV())) - product - product.MultiplyByV(),
            product + product);
    }

    /// <summary>a² for a in the cyclotomic subgroup, of order p⁴ − p² + 1 (Granger, Scott, eprint 2009/565, section 3.2).</summary>
    public static Fp12<F, T> CyclotomicSquare(in Fp12<F, T> a)
    {
        SquareFp4(a.C0.C0, a.C1.C1, out var r0, out var i0);
        SquareFp4(a.C1.C0, a.C0.C2, out var r1, out var i1);
        SquareFp4(a.C0.C1, a.C1.C2, out var r2, out var i2);
        return new(
            new(TripleMinus(r0, a.C0.C0), TripleMinus(r1, a.C0.C1), TripleMinus(r2, a.C0.C2)),
            new(TriplePlus(T.MultiplyByXi(i2), a.C1.C0), TriplePlus(i0, a.C1.C1), TriplePlus(i1, a.C1.C2)));
    }

    /// <summary>a^exponent for a in the cyclotomic subgroup and an exponent of either sign.</summary>
    public static Fp12<F, T> CyclotomicPower(in Fp12<F, T> a, BigInteger exponent)
    {
        var inverse = a.Conjugate();
        var result = One;
        foreach (var digit in NonAdjacentForm.Of(exponent))
        {
            result = CyclotomicSquare(result);
            if (digit != 0)
            {
                result *= digit > 0 ? a : inverse;
            }
        }

        return result;
    }

    /// <summary>a · (b0 + b1·w + b3·w³): the line of a D-type twist.</summary>
    public static Fp12<F, T> MultiplyBy013(in Fp12<F, T> a, in Fp2<F> b0, in Fp2<F> b1, in Fp2<F> b3)
    {
        var low = Fp6<F, T>.Scale(a.C0, b0);
        var high = Fp6<F, T>.MultiplyBy01(a.C1, b1, b3);
        return new(low + high.MultiplyByV(), Fp6<F, T>.MultiplyBy01(a.C0 + a.C1, b0 + b1, b3) - low - high);
    }

    /// <summary>a · (b0 + b2·w² + b3·w³): the line of an M-type twist.</summary>
    public static Fp12<F, T> MultiplyBy023(in Fp12<F, T> a, in Fp2<F> b0, in Fp2<F> b2, in Fp2<F> b3)
    {
        var low = Fp6<F, T>.MultiplyBy01(a.C0, b0, b2);
        var high = Fp6<F, T>.Scale(a.C1, b3).MultiplyByV();
        return new(low + high.MultiplyByV(), Fp6<F, T>.MultiplyBy01(a.C0 + a.C1, b0, b2 + b3) - low - high);
    }

    /// <summary>a^(p⁶) = c0 − c1·w; the inverse in the cyclotomic subgroup.</summary>
    public Fp12<F, T> Conjugate() => new(C0, -C1);

    /// <summary>a^p.</summary>
    public Fp12<F, T> Frobenius()
        => new(
            new(C0.C0.Conjugate(), C0.C1.Conjugate() * FrobeniusFactors[1], C0.C2.Conjugate() * FrobeniusFactors[3]),
            new(C1.C0.Conjugate() * FrobeniusFactors[0], C1.C1.Conjugate() * FrobeniusFactors[2], C1.C2.Conjugate() * FrobeniusFactors[4]));

    /// <inheritdoc/>
    public static Fp12<F, T> Scale(in Fp12<F, T> a, in Fp6<F, T> scalar) => new(a.C0 * scalar, a.C1 * scalar);

    /// <inheritdoc/>
    public static Fp12<F, T> FromUInt64(ulong value) => FromBase(Fp6<F, T>.FromUInt64(value));

    /// <inheritdoc/>
    public static Fp12<F, T> FromBase(in Fp6<F, T> value) => new(value, default);

    /// <inheritdoc/>
    public static Fp12<F, T> FromCoefficients(ReadOnlySpan<Fp6<F, T>> coefficients)
        => coefficients.Length == 2
            ? new(coefficients[0], coefficients[1])
            : throw new ArgumentException($"an element of {Name} has 2 coefficients, found {coefficients.Length}");

    /// <inheritdoc/>
    public Fp6<F, T> Coefficient(int index) => index switch
    {
        0 => C0,
        1 => C1,
        _ => throw new ArgumentOutOfRangeException(nameof(index), $"an element of {Name} has 2 coefficients, asked for {index}"),
    };

    /// <inheritdoc/>
    public static bool TryInvert(in Fp12<F, T> a, out Fp12<F, T> inverse)
    {
        var norm = Fp6<F, T>.Square(a.C0) - Fp6<F, T>.Square(a.C1).MultiplyByV();
        var invertible = Fp6<F, T>.TryInvert(norm, out var scale);
        inverse = Scale(a.Conjugate(), scale);
        return invertible;
    }

    /// <summary>Reads c0, then c1.</summary>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Fp12<F, T> value)
    {
        value = default;
        if (littleEndian.Length != ByteSize
            || !Fp6<F, T>.TryReadCanonical(littleEndian[..Fp6<F, T>.ByteSize], out var c0)
            || !Fp6<F, T>.TryReadCanonical(littleEndian[Fp6<F, T>.ByteSize..], out var c1))
        {
            return false;
        }

        value = new(c0, c1);
        return true;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Fp12<F, T>>(littleEndian);
        C0.WriteCanonical(littleEndian[..Fp6<F, T>.ByteSize]);
        C1.WriteCanonical(littleEndian[Fp6<F, T>.ByteSize..]);
    }

    /// <inheritdoc/>
    public bool Equals(Fp12<F, T> other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fp12<F, T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <inheritdoc/>
    public override string ToString() => $"[{C0}] + [{C1}]·w";

    /// <summary>real + imaginary·s = (a + b·s)² in Fp2[s]/(s² − ξ).</summary>
    private static void SquareFp4(in Fp2<F> a, in Fp2<F> b, out Fp2<F> real, out Fp2<F> imaginary)
    {
        var aa = Fp2<F>.Square(a);
        var bb = Fp2<F>.Square(b);
        real = aa + T.MultiplyByXi(bb);
        imaginary = Fp2<F>.Square(a + b) - aa - bb;
    }

    private static Fp2<F> TripleMinus(in Fp2<F> square, in Fp2<F> a)
    {
        var difference = square - a;
        return difference + difference + square;
    }

    private static Fp2<F> TriplePlus(in Fp2<F> square, in Fp2<F> a)
    {
        var sum = square + a;
        return sum + sum + square;
    }

    private static Fp2<F>[] MakeFrobeniusFactors()
    {
        var first = FieldMath.Pow(T.Xi, (F.Order - 1) / 6);
        var factors = new Fp2<F>[5];
        factors[0] = first;
        for (var i = 1; i < 5; i++)
        {
            factors[i] = factors[i - 1] * first;
        }

        return factors;
    }
}
