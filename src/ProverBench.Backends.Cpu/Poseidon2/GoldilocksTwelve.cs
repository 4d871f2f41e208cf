using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>
/// The partial rounds of Poseidon2 over Goldilocks for the diagonal that recursion rests on, Plonky3's of width 12:
/// μ = −2, 1, 2, ½, 3, 4, −½, −3, −4, ¼, −¼, ⅛. As <see cref="GoldilocksRounds{W, V}.Internal"/>, with the whole state in registers.
/// </summary>
internal static unsafe class GoldilocksTwelve<W, V>
    where W : struct, IGoldilocksWords<V>
    where V : unmanaged
{
    /// <summary>t.</summary>
    private const int Width = 12;

    /// <summary>Whether a matrix has this diagonal.</summary>
    public static bool Serves(InternalMatrix<Goldilocks> matrix)
        => matrix.Width == Width
            && matrix.FirstIsMinusTwo
            && matrix.Multiples(1) is [1] && matrix.Multiples(2) is [2] && matrix.Multiples(3) is [4] && matrix.Multiples(4) is [5]
            && matrix.Multiples(-3) is [7] && matrix.Multiples(-4) is [8]
            && matrix.PositiveHalvings is [{ Index: 3, Shift: 1 }, { Index: 9, Shift: 2 }, { Index: 11, Shift: 3 }]
            && matrix.NegativeHalvings is [{ Index: 6, Shift: 1 }, { Index: 10, Shift: 2 }];

    /// <summary>state[0] ← (state[0] + constants[r])^7, state ← M_I·state for r &lt; rounds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Internal(V* state, Goldilocks* constants, int rounds)
    {
        for (var done = 0; done < rounds; done += GoldilocksRounds<W, V>.RoundsUntilReduced)
        {
            Some(state, constants + done, Math.Min(rounds - done, GoldilocksRounds<W, V>.RoundsUntilReduced));
        }
    }

    /// <summary>As many rounds as leave the halves of every element small enough to be reduced.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Some(V* state, Goldilocks* constants, int rounds)
    {
        var first = state[0];
        var (l1, h1) = (W.Low(state[1]), W.High(state[1]));
        var (l2, h2) = (W.Low(state[2]), W.High(state[2]));
        var (l3, h3) = (W.Low(state[3]), W.High(state[3]));
        var (l4, h4) = (W.Low(state[4]), W.High(state[4]));
        var (l5, h5) = (W.Low(state[5]), W.High(state[5]));
        var (l6, h6) = (W.Low(state[6]), W.High(state[6]));
        var (l7, h7) = (W.Low(state[7]), W.High(state[7]));
        var (l8, h8) = (W.Low(state[8]), W.High(state[8]));
        var (l9, h9) = (W.Low(state[9]), W.High(state[9]));
        var (l10, h10) = (W.Low(state[10]), W.High(state[10]));
        var (l11, h11) = (W.Low(state[11]), W.High(state[11]));
        for (var round = 0; round < rounds; round++)
        {
            // The S-box is a chain; between its links stands what does not wait for it.
            var x = W.AddModulo(first, W.Broadcast(constants[round].Value));
            var square = GoldilocksRounds<W, V>.Square(x);
            var othersLow = GoldilocksRounds<W, V>.LowZero(Sum(Sum(l1, l2, l3, l4), Sum(l5, l6, l7, l8), Sum(l9, l10, l11)));
            var othersHigh = GoldilocksRounds<W, V>.HighZero(Sum(Sum(h1, h2, h3, h4), Sum(h5, h6, h7, h8), Sum(h9, h10, h11)));
            var third = GoldilocksRounds<W, V>.Multiply(x, square);
            (l2, h2) = (W.Add(l2, l2), W.Add(h2, h2));
            (l4, h4) = (Sum(l4, l4, l4), Sum(h4, h4, h4));
            (l5, h5) = (W.ShiftLeft(l5, 2), W.ShiftLeft(h5, 2));
            (l7, h7) = (Sum(l7, l7, l7), Sum(h7, h7, h7));
            (l8, h8) = (W.ShiftLeft(l8, 2), W.ShiftLeft(h8, 2));
            var fourth = GoldilocksRounds<W, V>.Square(square);
            GoldilocksRounds<W, V>.Halve(ref l3, ref h3, 1);
            GoldilocksRounds<W, V>.Halve(ref l6, ref h6, 1);
            GoldilocksRounds<W, V>.Halve(ref l9, ref h9, 2);
            GoldilocksRounds<W, V>.Halve(ref l10, ref h10, 2);
            GoldilocksRounds<W, V>.Halve(ref l11, ref h11, 3);
            GoldilocksRounds<W, V>.MultiplyToHalves(third, fourth, out var powerLow, out var powerHigh);
            var sum = W.Fold(W.Add(othersLow, powerLow), W.Add(othersHigh, powerHigh));
            first = W.Fold(W.Subtract(othersLow, powerLow), W.Subtract(othersHigh, powerHigh));
            var low = W.Low(sum);
            var high = W.High(sum);
            (l1, h1) = (W.Add(low, l1), W.Add(high, h1));
            (l2, h2) = (W.Add(low, l2), W.Add(high, h2));
            (l4, h4) = (W.Add(low, l4), W.Add(high, h4));
            (l5, h5) = (W.Add(low, l5), W.Add(high, h5));
            (l7, h7) = (W.Subtract(low, l7), W.Subtract(high, h7));
            (l8, h8) = (W.Subtract(low, l8), W.Subtract(high, h8));
            low = GoldilocksRounds<W, V>.LowSmallZero(low);
            high = GoldilocksRounds<W, V>.HighSmallZero(high);
            (l3, h3) = (W.Add(low, l3), W.Add(high, h3));
            (l6, h6) = (W.Subtract(low, l6), W.Subtract(high, h6));
            (l9, h9) = (W.Add(low, l9), W.Add(high, h9));
            (l10, h10) = (W.Subtract(low, l10), W.Subtract(high, h10));
            (l11, h11) = (W.Add(low, l11), W.Add(high, h11));
        }

        state[0] = first;
        state[1] = GoldilocksRounds<W, V>.Reduced(l1, h1);
        state[2] = GoldilocksRounds<W, V>.Reduced(l2, h2);
        state[3] = GoldilocksRounds<W, V>.Reduced(l3, h3);
        state[4] = GoldilocksRounds<W, V>.Reduced(l4, h4);
        state[5] = GoldilocksRounds<W, V>.Reduced(l5, h5);
        state[6] = GoldilocksRounds<W, V>.Reduced(l6, h6);
        state[7] = GoldilocksRounds<W, V>.Reduced(l7, h7);
        state[8] = GoldilocksRounds<W, V>.Reduced(l8, h8);
        state[9] = GoldilocksRounds<W, V>.Reduced(l9, h9);
        state[10] = GoldilocksRounds<W, V>.Reduced(l10, h10);
        state[11] = GoldilocksRounds<W, V>.Reduced(l11, h11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum(V a, V b, V c) => W.Add(W.Add(a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum(V a, V b, V c, V d) => W.Add(W.Add(a, b), W.Add(c, d));
}
