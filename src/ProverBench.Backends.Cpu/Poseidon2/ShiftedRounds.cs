using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>A field that multiplies by powers of two with shifts.</summary>
internal interface IHalvingField<X, F, V> : IPermutationField<X, F, V>
    where X : struct, IHalvingField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>(a + constant)^D.</summary>
    static abstract V AddAndRaise<D>(V a, F constant)
        where D : struct, ISboxDegree;

    /// <summary>sum + x·2^−k.</summary>
    static abstract V AddHalved(V sum, V x, in InternalMatrix<F>.Halving halving);

    /// <summary>sum − x·2^−k.</summary>
    static abstract V SubtractHalved(V sum, V x, in InternalMatrix<F>.Halving halving);
}

/// <summary>Partial rounds for diagonals of small integers and powers of two.</summary>
/// <remarks>
/// Element 0 is the long chain: it stays in a register, and meets the sum of the others, which is ready by then, in its last step.
/// </remarks>
internal static unsafe class ShiftedRounds<X, F, V>
    where X : struct, IHalvingField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <inheritdoc cref="IPermutationField{X, F, V}.InternalRounds"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Apply<D>(V* state, F* constants, int rounds, InternalMatrix<F> matrix)
        where D : struct, ISboxDegree
    {
        var first = state[0];
        for (var round = 0; round < rounds; round++)
        {
            var power = X.AddAndRaise<D>(first, constants[round]);
            var others = SumOfOthers(state, matrix.Width);
            var total = X.Add(others, power);
            first = matrix.FirstIsMinusTwo
                ? X.Subtract(others, power)
                : X.Add(X.Multiply(power, X.Broadcast(matrix.DiagonalMinusOne[0])), total);
            Integers(state, total, matrix);
            Halvings(state, total, matrix);
            foreach (var i in matrix.Others)
            {
                state[i] = X.Add(X.Multiply(state[i], X.Broadcast(matrix.DiagonalMinusOne[i])), total);
            }
        }

        state[0] = first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SumOfOthers(V* state, int width)
    {
        if (width < 8)
        {
            var sum = state[1];
            for (var i = 2; i < width; i++)
            {
                sum = X.Add(sum, state[i]);
            }

            return sum;
        }

        var a = X.Add(state[1], state[4]);
        var b = X.Add(state[2], state[5]);
        var c = X.Add(state[3], state[6]);
        var d = state[7];
        for (var i = 8; i < width; i += 4)
        {
            a = X.Add(a, state[i]);
            b = X.Add(b, state[i + 1]);
            c = X.Add(c, state[i + 2]);
            d = X.Add(d, state[i + 3]);
        }

        return X.Add(X.Add(a, b), X.Add(c, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Integers(V* state, V total, InternalMatrix<F> matrix)
    {
        foreach (var i in matrix.Multiples(1))
        {
            state[i] = X.Add(total, state[i]);
        }

        foreach (var i in matrix.Multiples(2))
        {
            state[i] = X.Add(total, X.Add(state[i], state[i]));
        }

        foreach (var i in matrix.Multiples(3))
        {
            state[i] = X.Add(X.Add(total, state[i]), X.Add(state[i], state[i]));
        }

        foreach (var i in matrix.Multiples(4))
        {
            var twice = X.Add(state[i], state[i]);
            state[i] = X.Add(total, X.Add(twice, twice));
        }

        foreach (var i in matrix.Multiples(-1))
        {
            state[i] = X.Subtract(total, state[i]);
        }

        foreach (var i in matrix.Multiples(-2))
        {
            state[i] = X.Subtract(total, X.Add(state[i], state[i]));
        }

        foreach (var i in matrix.Multiples(-3))
        {
            state[i] = X.Subtract(X.Subtract(total, state[i]), X.Add(state[i], state[i]));
        }

        foreach (var i in matrix.Multiples(-4))
        {
            var twice = X.Add(state[i], state[i]);
            state[i] = X.Subtract(total, X.Add(twice, twice));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halvings(V* state, V total, InternalMatrix<F> matrix)
    {
        foreach (ref readonly var halving in matrix.PositiveHalvings.AsSpan())
        {
            state[halving.Index] = X.AddHalved(total, state[halving.Index], halving);
        }

        foreach (ref readonly var halving in matrix.NegativeHalvings.AsSpan())
        {
            state[halving.Index] = X.SubtractHalved(total, state[halving.Index], halving);
        }
    }
}
