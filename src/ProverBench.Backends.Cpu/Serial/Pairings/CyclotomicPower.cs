using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>Powers in the cyclotomic subgroup, where the inverse is the conjugate.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="T">The tower.</typeparam>
[SkipLocalsInit]
internal static unsafe class CyclotomicPower<K, F, T>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
    where T : struct, ITower<F>
{
    /// <summary>r ← a^exponent; r may be a.</summary>
    public static void Raise(Fp2<F>* r, Fp2<F>* a, WindowedDigits exponent)
    {
        const int Size = Dodecic<K, F, T>.Coefficients;
        var odd = stackalloc Fp2<F>[Size * exponent.OddPowers];
        var other = stackalloc Fp2<F>[Size];
        Copy(odd, a);
        if (exponent.OddPowers > 1)
        {
            Dodecic<K, F, T>.CyclotomicSquare(other, a);
            for (var i = 1; i < exponent.OddPowers; i++)
            {
                Dodecic<K, F, T>.Multiply(odd + (i * Size), odd + ((i - 1) * Size), other);
            }
        }

        var digits = exponent.Digits;
        Copy(r, odd + (digits[0] >> 1) * Size);
        foreach (var digit in digits.AsSpan(1))
        {
            Dodecic<K, F, T>.CyclotomicSquare(r, r);
            if (digit > 0)
            {
                Dodecic<K, F, T>.Multiply(r, r, odd + ((digit >> 1) * Size));
            }
            else if (digit < 0)
            {
                Dodecic<K, F, T>.Conjugate(other, odd + ((-digit >> 1) * Size));
                Dodecic<K, F, T>.Multiply(r, r, other);
            }
        }
    }

    /// <summary>r ← a^exponent by compressed squarings (Karabina, eprint 2010/542), decompressed together; r may be a.</summary>
    public static void Raise(Fp2<F>* r, Fp2<F>* a, SparseExponent exponent)
    {
        const int Size = Dodecic<K, F, T>.Coefficients;
        var count = exponent.Runs.Length;
        var powers = stackalloc Fp2<F>[Size * count];
        var from = a;
        for (var i = 0; i < count; i++)
        {
            var power = powers + (i * Size);
            Copy(power, from);
            for (var run = exponent.Runs[i]; run > 0; run--)
            {
                Dodecic<K, F, T>.CompressedSquare(power, power);
            }

            from = power;
        }

        if (!Dodecic<K, F, T>.TryDecompress(powers, count))
        {
            Raise(r, a, exponent.Digits);
            return;
        }

        Copy(r, from);
        for (var i = 0; i < count - 1; i++)
        {
            Dodecic<K, F, T>.Multiply(r, r, powers + (i * Size));
        }

        foreach (var run in exponent.Tail)
        {
            for (var i = 0; i < run; i++)
            {
                Dodecic<K, F, T>.CyclotomicSquare(from, from);
            }

            Dodecic<K, F, T>.Multiply(r, r, from);
        }
    }

    private static void Copy(Fp2<F>* r, Fp2<F>* a) => *(Fp12<F, T>*)r = *(Fp12<F, T>*)a;
}
