using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>What follows from the field operations alone, written once for every field.</summary>
public static class FieldMath
{
    /// <summary>a^exponent by square and multiply; a^0 = 1, also for a = 0.</summary>
    public static F Pow<F>(in F a, ulong exponent)
        where F : unmanaged, IField<F>
    {
        var result = F.One;
        var power = a;
        for (; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result *= power;
            }

            power = F.Square(power);
        }

        return result;
    }

    /// <summary>a^exponent for a non-negative exponent of any size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is negative.</exception>
    public static F Pow<F>(in F a, BigInteger exponent)
        where F : unmanaged, IField<F>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        var result = F.One;
        var bytes = exponent.ToByteArray(isUnsigned: true, isBigEndian: true);
        foreach (var b in bytes)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                result = F.Square(result);
                if (((b >> bit) & 1) != 0)
                {
                    result *= a;
                }
            }
        }

        return result;
    }

    /// <summary>a⁻¹.</summary>
    /// <exception cref="DivideByZeroException">a is zero.</exception>
    public static F Invert<F>(in F a)
        where F : unmanaged, IField<F>
        => F.TryInvert(a, out var inverse) ? inverse : throw new DivideByZeroException($"zero has no inverse in {F.Name}");

    /// <summary>values[i] ← values[i]⁻¹ with one inversion (Montgomery's trick); zeros stay zero.</summary>
    public static void BatchInvert<F>(Span<F> values)
        where F : unmanaged, IField<F>
    {
        var prefix = new F[values.Length];
        var product = F.One;
        for (var i = 0; i < values.Length; i++)
        {
            prefix[i] = product;
            if (!values[i].IsZero)
            {
                product *= values[i];
            }
        }

        var inverse = Invert(product);
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero)
            {
                continue;
            }

            var own = inverse * prefix[i];
            inverse *= values[i];
            values[i] = own;
        }
    }

    /// <summary>A primitive 2^log-th root of unity: TwoAdicRoot^(2^(TwoAdicity − log)).</summary>
    /// <exception cref="ArgumentOutOfRangeException">log is negative or above the two-adicity.</exception>
    public static F RootOfUnity<F>(int log)
        where F : unmanaged, ITwoAdicField<F>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log, F.TwoAdicity);
        var root = F.TwoAdicRoot;
        for (var i = log; i < F.TwoAdicity; i++)
        {
            root = F.Square(root);
        }

        return root;
    }

    /// <summary>A square root of a, by Tonelli-Shanks over p − 1 = q·2^s; false when a is not a square.</summary>
    /// <remarks>Which of the two roots is returned is not specified: callers choose by sign.</remarks>
    public static bool TrySqrt<F>(in F a, out F root)
        where F : unmanaged, IPrimeField<F>
    {
        root = F.Zero;
        if (a.IsZero)
        {
            return true;
        }

        var q = F.Order - 1;
        var s = 0;
        while (q.IsEven)
        {
            q >>= 1;
            s++;
        }

        var x = Pow(a, (q + 1) >> 1);
        if (s == 1)
        {
            // p ≡ 3 mod 4: this one power is the root, if there is one.
            var isSquare = F.Square(x).Equals(a);
            root = isSquare ? x : F.Zero;
            return isSquare;
        }

        var b = Pow(a, q);
        var c = Pow(F.MultiplicativeGenerator, q);
        while (!b.Equals(F.One))
        {
            var order = 0;
            for (var t = b; !t.Equals(F.One); t = F.Square(t))
            {
                if (++order == s)
                {
                    return false;
                }
            }

            for (var i = order; i < s - 1; i++)
            {
                c = F.Square(c);
            }

            x *= c;
            c = F.Square(c);
            b *= c;
            s = order;
        }

        root = x;
        return true;
    }

    /// <summary>Reads a canonical big-endian encoding, as Ethereum and the IETF write integers.</summary>
    public static bool TryReadCanonicalBigEndian<F>(ReadOnlySpan<byte> bigEndian, out F value)
        where F : unmanaged, IPrimeField<F>
    {
        value = F.Zero;
        if (bigEndian.Length != F.ByteSize)
        {
            return false;
        }

        Span<byte> little = stackalloc byte[bigEndian.Length];
        bigEndian.CopyTo(little);
        little.Reverse();
        return F.TryReadCanonical(little, out value);
    }

    /// <summary>Writes the canonical big-endian encoding.</summary>
    public static void WriteCanonicalBigEndian<F>(in F value, Span<byte> bigEndian)
        where F : unmanaged, IPrimeField<F>
    {
        value.WriteCanonical(bigEndian);
        bigEndian.Reverse();
    }

    /// <summary>Requires two spans of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void RequireSameLength<F>(ReadOnlySpan<F> a, ReadOnlySpan<F> b)
        where F : unmanaged, IField<F>
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"{a.Length} and {b.Length} elements have no sum of products", nameof(b));
        }
    }
}
