using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs;

/// <summary>One Poseidon2 permutation as columns of a table; inputs are whatever expressions of degree 1 the table has.</summary>
/// <remarks>
/// Columns in order: for each full round of the first half [the S-box registers of the t elements,] the t elements after the round; for each partial round
/// [the register,] element 0 after its S-box; the last full rounds as the first. The last columns are the permutation's output, as much of it as is asked for.
/// A register holds x³, so that x⁵ = x³·x² and x⁷ = (x³)²·x are of degree 3; x³ needs none. Without registers constraints have the degree of the S-box.
/// </remarks>
public readonly struct Poseidon2Columns<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Poseidon2ExternalMatrix _external;
    private readonly int _degree;
    private readonly bool _registers;
    private readonly F[] _initial;
    private readonly F[] _partial;
    private readonly F[] _final;
    private readonly F[] _diagonal;

    /// <summary>Columns of an instance.</summary>
    /// <param name="parameters">The instance.</param>
    /// <param name="registers">Whether S-boxes above degree 3 have registers.</param>
    /// <param name="outputs">Elements of the output that have columns, the first ones; all where none are given.</param>
    public Poseidon2Columns(Poseidon2Parameters<F> parameters, bool registers, int? outputs = null)
    {
        Width = parameters.Width;
        Outputs = outputs ?? Width;
        ArgumentOutOfRangeException.ThrowIfLessThan(Outputs, 1, nameof(outputs));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Outputs, Width, nameof(outputs));
        _external = parameters.ExternalMatrix;
        _degree = parameters.SboxDegree;
        _registers = registers && _degree > 3;
        _initial = parameters.ExternalInitial.ToArray();
        _partial = parameters.Internal.ToArray();
        _final = parameters.ExternalFinal.ToArray();
        _diagonal = parameters.InternalDiagonalMinusOne.ToArray();
    }

    /// <summary>Elements of the state.</summary>
    public int Width { get; }

    /// <summary>Columns of a permutation, its inputs not counted.</summary>
    public int Count => ((_initial.Length + _partial.Length + _final.Length) * (_registers ? 2 : 1)) - (Width - Outputs);

    /// <summary>Elements of the output that have columns.</summary>
    public int Outputs { get; }

    /// <summary>Where the output begins, relative to the first column.</summary>
    public int Output => Count - Outputs;

    /// <summary>Constrains columns <paramref name="at"/> … to be the permutation of state, of which the elements with columns become the cells of the output.</summary>
    public void Constrain<B, X>(ref B builder, int at, Span<X> state)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
        => Walk<Constraining<B, X>, B, X>(ref builder, at, state);

    /// <summary>Writes columns <paramref name="at"/> … of the permutation of state, of which the elements with columns become the output.</summary>
    public void Fill<B, X>(ref B row, int at, Span<X> state)
        where B : struct, IRowAccess<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
        => Walk<Filling<B, X>, B, X>(ref row, at, state);

    private void Walk<D, B, X>(ref B target, int at, Span<X> state)
        where D : struct, IDefinition<B, X>
        where B : struct, allows ref struct
        where X : struct, IExpression<X, F>
    {
        state = state[..Width];
        Poseidon2Layers.External<X, F>(state, _external);
        FullRounds<D, B, X>(ref target, ref at, state, _initial, Width);
        foreach (var constant in _partial)
        {
            var value = Sbox<D, B, X>(ref target, ref at, state[0] + X.Constant(constant));
            state[0] = D.Define(ref target, at++, value);
            Poseidon2Layers.Internal(state, (ReadOnlySpan<F>)_diagonal);
        }

        FullRounds<D, B, X>(ref target, ref at, state, _final, Outputs);
    }

    /// <summary>Full rounds, after the last of which the first so many elements have columns.</summary>
    private void FullRounds<D, B, X>(ref B target, ref int at, Span<X> state, F[] constants, int outputs)
        where D : struct, IDefinition<B, X>
        where B : struct, allows ref struct
        where X : struct, IExpression<X, F>
    {
        for (var round = 0; round < constants.Length; round += state.Length)
        {
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = Sbox<D, B, X>(ref target, ref at, state[i] + X.Constant(constants[round + i]));
            }

            Poseidon2Layers.External<X, F>(state, _external);
            var defined = round + state.Length < constants.Length ? state.Length : outputs;
            for (var i = 0; i < defined; i++)
            {
                state[i] = D.Define(ref target, at++, state[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private X Sbox<D, B, X>(ref B target, ref int at, X x)
        where D : struct, IDefinition<B, X>
        where B : struct, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var square = x * x;
        var cube = square * x;
        if (_degree == 3)
        {
            return cube;
        }

        if (_registers)
        {
            cube = D.Define(ref target, at++, cube);
        }

        return _degree == 5 ? cube * square : cube * cube * x;
    }

    /// <summary>What becomes of a column's value: a constraint on the cell, or the cell itself.</summary>
    private interface IDefinition<B, X>
        where B : struct, allows ref struct
    {
        static abstract X Define(ref B target, int column, X value);
    }

    private readonly struct Constraining<B, X> : IDefinition<B, X>
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static X Define(ref B target, int column, X value)
        {
            var cell = target.Local(column);
            target.AssertZero(value - cell);
            return cell;
        }
    }

    private readonly struct Filling<B, X> : IDefinition<B, X>
        where B : struct, IRowAccess<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static X Define(ref B target, int column, X value)
        {
            target.Write(column, value);
            return value;
        }
    }
}
