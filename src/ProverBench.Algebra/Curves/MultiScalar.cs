using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>Multi-scalar multiplication Σ [scalars[i]]bases[i], plain: the oracle of every kernel.</summary>
public static class MultiScalar
{
    private const int OddWindow = 5;
    private const int OddMultiplesOfABase = 1 << (OddWindow - 2);

    /// <summary>The sum of one scalar multiplication a term.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static JacobianPoint<C, F> Naive<C, F, S>(ReadOnlySpan<AffinePoint<C, F>> bases, ReadOnlySpan<S> scalars)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        RequireSameLength(bases.Length, scalars.Length);
        var sum = JacobianPoint<C, F>.Infinity;
        for (var i = 0; i < bases.Length; i++)
        {
            sum += bases[i].Multiply(scalars[i]);
        }

        return sum;
    }

    /// <summary>The same by buckets (Pippenger 1976; Bernstein et al. 2012, section 4), with unsigned windows of about log₂ n − 2 bits.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static JacobianPoint<C, F> Pippenger<C, F, S>(ReadOnlySpan<AffinePoint<C, F>> bases, ReadOnlySpan<S> scalars)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        RequireSameLength(bases.Length, scalars.Length);
        var window = Math.Clamp(BitOperations.Log2((uint)bases.Length | 1) - 2, 2, 16);
        var size = S.ByteSize;
        var bytes = new byte[scalars.Length * size];
        for (var i = 0; i < scalars.Length; i++)
        {
            scalars[i].WriteCanonical(bytes.AsSpan(i * size, size));
        }

        var buckets = new JacobianPoint<C, F>[(1 << window) - 1];
        var bits = (int)S.Order.GetBitLength();
        var result = JacobianPoint<C, F>.Infinity;
        for (var low = (bits - 1) / window * window; low >= 0; low -= window)
        {
            for (var i = 0; i < window; i++)
            {
                result = result.Double();
            }

            Array.Fill(buckets, JacobianPoint<C, F>.Infinity);
            for (var i = 0; i < bases.Length; i++)
            {
                var digit = Digit(bytes.AsSpan(i * size, size), low, window);
                if (digit != 0)
                {
                    buckets[digit - 1] += bases[i];
                }
            }

            // Σ (j + 1)·buckets[j] as the sum of all suffix sums.
            var suffix = JacobianPoint<C, F>.Infinity;
            var sum = JacobianPoint<C, F>.Infinity;
            for (var j = buckets.Length - 1; j >= 0; j--)
            {
                suffix += buckets[j];
                sum += suffix;
            }

            result += sum;
        }

        return result;
    }

    /// <summary>The same for few terms: doublings shared by all (Straus 1964), signed odd digits in windows of 5 bits and a table of 8 odd multiples a base.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static JacobianPoint<C, F> Interleaved<C, F, S>(ReadOnlySpan<AffinePoint<C, F>> bases, ReadOnlySpan<S> scalars)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        RequireSameLength(bases.Length, scalars.Length);
        var multiples = OddMultiples(bases);
        var places = (int)S.Order.GetBitLength() + 1;
        var digits = new sbyte[bases.Length * places];
        Span<byte> bytes = stackalloc byte[S.ByteSize];
        for (var i = 0; i < scalars.Length; i++)
        {
            scalars[i].WriteCanonical(bytes);
            SignedOddDigits(bytes, digits.AsSpan(i * places, places));
        }

        var result = JacobianPoint<C, F>.Infinity;
        for (var place = places - 1; place >= 0; place--)
        {
            result = result.Double();
            for (var i = 0; i < bases.Length; i++)
            {
                var digit = digits[(i * places) + place];
                if (digit != 0)
                {
                    ref readonly var multiple = ref multiples[(i * OddMultiplesOfABase) + (Math.Abs(digit) >> 1)];
                    result += digit > 0 ? multiple : -multiple;
                }
            }
        }

        return result;
    }

    /// <summary>P, 3P, …, 15P of every base, with one inversion for all.</summary>
    private static AffinePoint<C, F>[] OddMultiples<C, F>(ReadOnlySpan<AffinePoint<C, F>> bases)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var multiples = new JacobianPoint<C, F>[bases.Length * OddMultiplesOfABase];
        for (var i = 0; i < bases.Length; i++)
        {
            var own = multiples.AsSpan(i * OddMultiplesOfABase, OddMultiplesOfABase);
            own[0] = bases[i].ToJacobian();
            var twice = own[0].Double();
            for (var j = 1; j < own.Length; j++)
            {
                own[j] = own[j - 1] + twice;
            }
        }

        var affine = new AffinePoint<C, F>[multiples.Length];
        PointMath.Normalize<C, F>(multiples, affine);
        return affine;
    }

    /// <summary>Σ digits[i]·2^i is the scalar: a digit is 0, or odd and below 2^4 in size with four zeros above it (Solinas 2000).</summary>
    private static void SignedOddDigits(ReadOnlySpan<byte> littleEndian, Span<sbyte> digits)
    {
        var carry = 0;
        for (var place = 0; place < digits.Length;)
        {
            if (Digit(littleEndian, place, 1) == carry)
            {
                place++;
                continue;
            }

            var width = Math.Min(OddWindow, digits.Length - place);
            var word = Digit(littleEndian, place, width) + carry;
            carry = (word >> (OddWindow - 1)) & 1;
            digits[place] = (sbyte)(word - (carry << OddWindow));
            place += width;
        }
    }

    private static int Digit(ReadOnlySpan<byte> littleEndian, int low, int width)
    {
        var digit = 0;
        for (var i = 0; i < 4 && (low >> 3) + i < littleEndian.Length; i++)
        {
            digit |= littleEndian[(low >> 3) + i] << (8 * i);
        }

        return (int)((uint)digit >> (low & 7)) & ((1 << width) - 1);
    }

    private static void RequireSameLength(int bases, int scalars)
    {
        if (bases != scalars)
        {
            throw new ArgumentException($"{bases} bases do not go with {scalars} scalars");
        }
    }
}
