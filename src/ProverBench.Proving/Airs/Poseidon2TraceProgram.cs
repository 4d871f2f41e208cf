using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs;

/// <summary>Rows of <see cref="Poseidon2Air{F}"/> from the inputs of their permutations, Width columns each.</summary>
public readonly struct Poseidon2TraceProgram<F> : IRowProgram<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Poseidon2Columns<F> _columns;
    private readonly int _permutations;

    internal Poseidon2TraceProgram(in Poseidon2Columns<F> columns, int permutations) => (_columns, _permutations) = (columns, permutations);

    /// <inheritdoc/>
    public int InputColumns => _permutations * _columns.Width;

    /// <inheritdoc/>
    public int OutputColumns => _permutations * (_columns.Width + _columns.Count);

    /// <inheritdoc/>
    public void Run<B, X>(ref B row)
        where B : struct, IRowAccess<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var state = row.Scratch(_columns.Width);
        var stride = state.Length + _columns.Count;
        for (var p = 0; p < _permutations; p++)
        {
            for (var i = 0; i < state.Length; i++)
            {
                var input = row.Read((p * state.Length) + i);
                row.Write((p * stride) + i, input);
                state[i] = input;
            }

            _columns.Fill(ref row, (p * stride) + state.Length, state);
        }
    }
}
