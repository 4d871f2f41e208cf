using System.Numerics;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>Signed odd digits of an exponent, most significant first, none two of them nearer than the window (Solinas 2000).</summary>
internal sealed class WindowedDigits
{
    private WindowedDigits(sbyte[] digits, int oddPowers) => (Digits, OddPowers) = (digits, oddPowers);

    /// <summary>Zero, or odd; the first is positive.</summary>
    public sbyte[] Digits { get; }

    /// <summary>How many of the powers 1, 3, 5, … occur.</summary>
    public int OddPowers { get; }

    /// <summary>The digits of a positive exponent in the window, up to 6 bits, that takes the fewest products.</summary>
    public static WindowedDigits Of(BigInteger exponent)
    {
        var best = InPlainWindow(exponent);
        for (var window = 3; window <= 6; window++)
        {
            var other = InWindow(exponent, window);
            best = other.Cost < best.Cost ? other : best;
        }

        return best;
    }

    /// <summary>The non-adjacent form, with digits −1, 0 and 1.</summary>
    public static WindowedDigits InPlainWindow(BigInteger exponent) => InWindow(exponent, 2);

    /// <summary>Products: one a digit, and those of the table, whose square counts as one too.</summary>
    private int Cost => Digits.Count(digit => digit != 0) + OddPowers;

    private static WindowedDigits InWindow(BigInteger exponent, int window)
    {
        var digits = new List<sbyte>();
        var highest = 1;
        for (var rest = exponent; !rest.IsZero; rest >>= 1)
        {
            sbyte digit = 0;
            if (!rest.IsEven)
            {
                var low = (int)(rest & ((1 << window) - 1));
                digit = (sbyte)(low >= 1 << (window - 1) ? low - (1 << window) : low);
                rest -= digit;
                highest = Math.Max(highest, Math.Abs((int)digit));
            }

            digits.Add(digit);
        }

        digits.Reverse();
        return new([.. digits], (highest + 1) / 2);
    }
}
