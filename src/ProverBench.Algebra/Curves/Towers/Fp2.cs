using System.Numerics;

namespace ProverBench.Algebra.Curves.Towers;

/// <summary>The quadratic extension F[u]/(u² + 1) of a prime field with p ≡ 3 mod 4.</summary>
/// <typeparam name="F">The prime field.</typeparam>
public readonly struct Fp2<F>(in F c0, in F c1) : IExtensionField<Fp2<F>, F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly BigInteger QuarterOfOrderMinusThree = (F.Order - 3) >> 2;
    private static readonly BigInteger HalfOfOrderMinusOne = (F.Order - 1) >> 1;

    /// <summary>The coefficient of 1.</summary>
    public readonly F C0 = c0;

    /// <summary>The coefficient of u.</summary>
    public readonly F C1 = c1;

    /// <inheritdoc/>
    public static string Name { get; } = F.Name + "^2";

    /// <inheritdoc/>
    public static Fp2<F> Zero => default;

    /// <inheritdoc/>
    public static Fp2<F> One => new(F.One, F.Zero);

    /// <inheritdoc/>
    public static BigInteger Order { get; } = F.Order * F.Order;

    /// <inheritdoc/>
    public static BigInteger Characteristic => F.Characteristic;

    /// <inheritdoc/>
    public static int Degree => 2;

    /// <inheritdoc/>
    public static int ExtensionDegree => 2;

    /// <inheritdoc/>
    public static int ByteSize => 2 * F.ByteSize;

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    public static Fp2<F> operator +(in Fp2<F> a, in Fp2<F> b) => new(a.C0 + b.C0, a.C1 + b.C1);

    /// <inheritdoc/>
    public static Fp2<F> operator -(in Fp2<F> a, in Fp2<F> b) => new(a.C0 - b.C0, a.C1 - b.C1);

    /// <inheritdoc/>
    public static Fp2<F> operator -(in Fp2<F> a) => new(-a.C0, -a.C1);

    /// <summary>a · b, by Karatsuba's three products.</summary>
    public static Fp2<F> operator *(in Fp2<F> a, in Fp2<F> b)
    {
        var low = a.C0 * b.C0;
        var high = a.C1 * b.C1;
        return new(low - high, ((a.C0 + a.C1) * (b.C0 + b.C1)) - low - high);
    }

    /// <summary>(c0 + c1)(c0 − c1) + 2·c0·c1·u.</summary>
    public static Fp2<F> Square(in Fp2<F> a)
    {
        var product = a.C0 * a.C1;
        return new((a.C0 + a.C1) * (a.C0 - a.C1), product + product);
    }

    /// <inheritdoc/>
    public static Fp2<F> Scale(in Fp2<F> a, in F scalar) => new(a.C0 * scalar, a.C1 * scalar);

    /// <inheritdoc/>
    public static Fp2<F> FromUInt64(ulong value) => new(F.FromUInt64(value), F.Zero);

    /// <inheritdoc/>
    public static Fp2<F> FromBase(in F value) => new(value, F.Zero);

    /// <inheritdoc/>
    public static Fp2<F> FromCoefficients(ReadOnlySpan<F> coefficients)
        => coefficients.Length == 2
            ? new(coefficients[0], coefficients[1])
            : throw new ArgumentException($"an element of {Name} has 2 coefficients, found {coefficients.Length}");

    /// <inheritdoc/>
    public F Coefficient(int index) => index switch
    {
        0 => C0,
        1 => C1,
        _ => throw new ArgumentOutOfRangeException(nameof(index), $"an element of {Name} has 2 coefficients, asked for {index}"),
    };

    /// <summary>a^p = c0 − c1·u.</summary>
    public Fp2<F> Conjugate() => new(C0, -C1);

    /// <summary>a · conjugate(a) = c0² + c1², in the prime field.</summary>
    public F Norm() => F.Square(C0) + F.Square(C1);

    /// <inheritdoc/>
    public static bool TryInvert(in Fp2<F> a, out Fp2<F> inverse)
    {
        var invertible = F.TryInvert(a.Norm(), out var norm);
        inverse = Scale(a.Conjugate(), norm);
        return invertible;
    }

    /// <summary>A square root; false when a is not a square (Adj, Rodríguez-Henríquez 2012, algorithm 9, p ≡ 3 mod 4).</summary>
    public static bool TrySqrt(in Fp2<F> a, out Fp2<F> root)
    {
        var power = FieldMath.Pow(a, QuarterOfOrderMinusThree);
        var x0 = power * a;
        var alpha = power * x0;
        // alpha = −1: the root is u·x0; else (1 + alpha)^((p−1)/2)·x0.
        root = alpha.Equals(-One)
            ? new(-x0.C1, x0.C0)
            : FieldMath.Pow(One + alpha, HalfOfOrderMinusOne) * x0;
        if (Square(root).Equals(a))
        {
            return true;
        }

        root = Zero;
        return false;
    }

    /// <summary>Reads c0, then c1.</summary>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Fp2<F> value)
    {
        value = default;
        if (littleEndian.Length != ByteSize
            || !F.TryReadCanonical(littleEndian[..F.ByteSize], out var c0)
            || !F.TryReadCanonical(littleEndian[F.ByteSize..], out var c1))
        {
            return false;
        }

        value = new(c0, c1);
        return true;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Fp2<F>>(littleEndian);
        C0.WriteCanonical(littleEndian[..F.ByteSize]);
        C1.WriteCanonical(littleEndian[F.ByteSize..]);
    }

    /// <summary>Reads c0·R, then c1·R.</summary>
    public static bool TryReadMontgomery(ReadOnlySpan<byte> littleEndian, out Fp2<F> value)
    {
        value = default;
        if (littleEndian.Length != ByteSize
            || !F.TryReadMontgomery(littleEndian[..F.ByteSize], out var c0)
            || !F.TryReadMontgomery(littleEndian[F.ByteSize..], out var c1))
        {
            return false;
        }

        value = new(c0, c1);
        return true;
    }

    /// <inheritdoc/>
    public static void WriteMontgomery(in Fp2<F> value, Span<byte> littleEndian)
    {
        Encoding.RequireLength<Fp2<F>>(littleEndian);
        F.WriteMontgomery(value.C0, littleEndian[..F.ByteSize]);
        F.WriteMontgomery(value.C1, littleEndian[F.ByteSize..]);
    }

    /// <inheritdoc/>
    public bool Equals(Fp2<F> other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fp2<F> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <inheritdoc/>
    public override string ToString() => $"{C0} + {C1}·u";
}
