using System.Numerics;

namespace ProverBench.Algebra.Curves;

/// <summary>Multi-scalar multiplication Σ [scalars[i]]bases[i], plain: the oracle of every kernel.</summary>
public static class MultiScalar
{
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
