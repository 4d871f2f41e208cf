using System.Numerics;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>An exponent of few bits: those to which compressed squarings lead, and those near each other behind them.</summary>
internal sealed class SparseExponent
{
    /// <summary>Squarings from which on compressed ones pay for a decompression: each saves a third, a decompression takes about as long as one.</summary>
    private const int ShortestRun = 5;

    private SparseExponent(int[] runs, int[] tail, WindowedDigits digits) => (Runs, Tail, Digits) = (runs, tail, digits);

    /// <summary>Compressed squarings before each of the first bits; the first count from bit 0.</summary>
    public int[] Runs { get; }

    /// <summary>Plain squarings before each bit behind those.</summary>
    public int[] Tail { get; }

    /// <summary>The same exponent for elements that cannot be compressed.</summary>
    public WindowedDigits Digits { get; }

    /// <summary>The bits of a positive even exponent.</summary>
    public static SparseExponent Of(BigInteger exponent)
    {
        if (exponent.Sign <= 0 || !exponent.IsEven)
        {
            throw new ArgumentOutOfRangeException(nameof(exponent), $"{exponent} is not positive and even");
        }

        List<int> runs = [], tail = [];
        var run = 0;
        for (var rest = exponent; !rest.IsZero; rest >>= 1, run++)
        {
            if (!rest.IsEven)
            {
                (runs.Count == 0 || (tail.Count == 0 && run >= ShortestRun) ? runs : tail).Add(run);
                run = 0;
            }
        }

        return new([.. runs], [.. tail], WindowedDigits.Of(exponent));
    }
}
