using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Points;

/// <summary>A power with a fixed exponent: squarings in runs, odd powers below 2^5 from a table (Hankerson, Menezes, Vanstone 2004, algorithm 14.85 of the Handbook).</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
[SkipLocalsInit]
internal sealed unsafe class SlidingPower<K, F>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int Window = 5;
    private const int OddPowers = 1 << (Window - 1);

    private readonly (int Squarings, int Odd)[] _steps;

    /// <param name="exponent">Positive.</param>
    public SlidingPower(BigInteger exponent)
    {
        var steps = new List<(int, int)>();
        var squarings = 0;
        for (var at = (int)exponent.GetBitLength() - 1; at >= 0;)
        {
            if (((exponent >> at) & 1).IsZero)
            {
                squarings++;
                at--;
                continue;
            }

            var low = Math.Max(0, at - Window + 1);
            while (((exponent >> low) & 1).IsZero)
            {
                low++;
            }

            steps.Add((squarings + at - low + 1, (int)((exponent >> low) & ((1 << (at - low + 1)) - 1))));
            squarings = 0;
            at = low - 1;
        }

        if (squarings > 0)
        {
            steps.Add((squarings, 0));
        }

        _steps = [.. steps];
    }

    /// <summary>r ← a^exponent; r may be a.</summary>
    public void Raise(F* r, F* a)
    {
        var odd = stackalloc F[OddPowers];
        F square;
        odd[0] = *a;
        K.SquareRepeatedly(&square, a, 1);
        for (var i = 1; i < OddPowers; i++)
        {
            K.Multiply(odd + i, odd + i - 1, &square);
        }

        *r = odd[_steps[0].Odd >> 1];
        foreach (var (squarings, digit) in _steps.AsSpan(1))
        {
            K.SquareRepeatedly(r, r, squarings);
            if (digit != 0)
            {
                K.Multiply(r, r, odd + (digit >> 1));
            }
        }
    }
}
