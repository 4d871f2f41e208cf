using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>One permutation of width 12 (<see cref="Poseidon2Goldilocks.T12Plonky3"/>), whose first two groups of four inputs may be swapped: 135 wires, degree 7.</summary>
/// <remarks>
/// Wires: 12 inputs, 12 outputs, swap ∈ {0, 1}; as advice δᵢ = swap·(input₄₊ᵢ − inputᵢ), i &lt; 4, and what enters the S-boxes of every round but the first:
/// 12 for a full round, 1 for a partial one. 12 + 12 + 1 + 4 + 3·12 + 22 + 4·12 = 135.
/// </remarks>
public readonly struct Poseidon2Gate : IGate
{
    /// <summary>The state's elements.</summary>
    public const int Width = 12;

    /// <summary>The routed wire of swap.</summary>
    public const int Swap = 2 * Width;

    private const int FirstDelta = Swap + 1;

    private const int FirstSbox = FirstDelta + 4;

    private const int HalfFullRounds = 4;

    private static readonly Goldilocks[] Initial = Poseidon2Goldilocks.T12Plonky3.ExternalInitial.ToArray();

    private static readonly Goldilocks[] Internal = Poseidon2Goldilocks.T12Plonky3.Internal.ToArray();

    private static readonly Goldilocks[] Final = Poseidon2Goldilocks.T12Plonky3.ExternalFinal.ToArray();

    // μ of the internal matrix J + diag(μ): −2, 1, 2, ½, 3, 4, −½, −3, −4, ¼, −¼, −⅛.
    private static readonly Goldilocks Half = Poseidon2Goldilocks.T12Plonky3.InternalDiagonalMinusOne[3];

    private static readonly Goldilocks Quarter = Poseidon2Goldilocks.T12Plonky3.InternalDiagonalMinusOne[9];

    private static readonly Goldilocks MinusEighth = Poseidon2Goldilocks.T12Plonky3.InternalDiagonalMinusOne[11];

    /// <inheritdoc/>
    public static string Name => $"poseidon2/{Poseidon2Goldilocks.T12Plonky3.Name}/1";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.Poseidon2;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => new([.. Enumerable.Range(0, Width), Swap], [.. Enumerable.Range(Width, Width)]);

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        var swap = row.Wire(Swap);
        row.AssertZero(swap * (swap - X.Constant(Goldilocks.One)));
        var state = row.Scratch(Width);
        for (var i = 0; i < 4; i++)
        {
            var left = row.Wire(i);
            var right = row.Wire(4 + i);
            var delta = row.Define(FirstDelta + i, swap * (right - left));
            state[i] = left + delta;
            state[4 + i] = right - delta;
            state[8 + i] = row.Wire(8 + i);
        }

        Poseidon2Layers.External<X, Goldilocks>(state, Poseidon2ExternalMatrix.CirculantM4);
        for (var i = 0; i < Width; i++)
        {
            state[i] = Sbox(state[i] + X.Constant(Initial[i]));
        }

        Poseidon2Layers.External<X, Goldilocks>(state, Poseidon2ExternalMatrix.CirculantM4);
        var wire = FirstSbox;
        for (var round = 1; round < HalfFullRounds; round++)
        {
            FullRound(ref row, state, Initial.AsSpan(round * Width, Width), ref wire);
        }

        foreach (ref readonly var constant in Internal.AsSpan())
        {
            state[0] = Sbox(row.Define(wire++, state[0] + X.Constant(constant)));
            InternalLayer(state);
        }

        for (var round = 0; round < HalfFullRounds; round++)
        {
            FullRound(ref row, state, Final.AsSpan(round * Width, Width), ref wire);
        }

        for (var i = 0; i < Width; i++)
        {
            row.Define(Width + i, state[i]);
        }
    }

    private static void FullRound<R, X>(ref R row, Span<X> state, ReadOnlySpan<Goldilocks> constants, ref int wire)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        for (var i = 0; i < Width; i++)
        {
            state[i] = Sbox(row.Define(wire++, state[i] + X.Constant(constants[i])));
        }

        Poseidon2Layers.External<X, Goldilocks>(state, Poseidon2ExternalMatrix.CirculantM4);
    }

    /// <summary>x⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static X Sbox<X>(X x)
        where X : struct, IExpression<X, Goldilocks>
    {
        var square = x * x;
        return square * square * (square * x);
    }

    /// <summary>(J + diag(μ))·state; small μ are sums.</summary>
    private static void InternalLayer<X>(Span<X> state)
        where X : struct, IExpression<X, Goldilocks>
    {
        var sum = state[0];
        for (var i = 1; i < Width; i++)
        {
            sum += state[i];
        }

        state[0] = sum - state[0] - state[0];
        state[1] = sum + state[1];
        state[2] = sum + state[2] + state[2];
        state[3] = sum + X.Scale(state[3], Half);
        state[4] = sum + state[4] + state[4] + state[4];
        var twice5 = state[5] + state[5];
        state[5] = sum + twice5 + twice5;
        state[6] = sum - X.Scale(state[6], Half);
        state[7] = sum - (state[7] + state[7] + state[7]);
        var twice8 = state[8] + state[8];
        state[8] = sum - twice8 - twice8;
        state[9] = sum + X.Scale(state[9], Quarter);
        state[10] = sum - X.Scale(state[10], Quarter);
        state[11] = sum + X.Scale(state[11], MinusEighth);
    }
}
