using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs;

/// <summary>Independent Poseidon2 permutations, several a row: inputs, then <see cref="Poseidon2Columns{F}"/>, permutation after permutation.</summary>
/// <remarks>The statement is that every row holds permutations; it has no public values, and every row is valid by itself.</remarks>
public readonly struct Poseidon2Air<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Poseidon2Columns<F> _columns;
    private readonly string _name;
    private readonly int _permutations;

    /// <summary>Declares the table.</summary>
    /// <param name="parameters">The instance.</param>
    /// <param name="permutationsPerRow">Permutations a row, at least one.</param>
    /// <param name="registers">Whether S-boxes above degree 3 have registers, which keeps constraints at degree 3.</param>
    public Poseidon2Air(Poseidon2Parameters<F> parameters, int permutationsPerRow = 8, bool registers = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutationsPerRow, 1);
        _columns = new(parameters, registers);
        _permutations = permutationsPerRow;
        _name = $"poseidon2/{parameters.Name}/{permutationsPerRow}{(registers ? "" : "/no-registers")}/1";
    }

    /// <inheritdoc/>
    public AirShape<F> Shape => new(_name, _permutations * Stride);

    /// <summary>Permutations a row.</summary>
    public int PermutationsPerRow => _permutations;

    /// <summary>Columns of a permutation; its inputs are the first Width of them, its output the last.</summary>
    public int Stride => _columns.Width + _columns.Count;

    /// <summary>Makes the trace on a device.</summary>
    public Poseidon2TraceProgram<F> TraceProgram => new(_columns, _permutations);

    /// <inheritdoc/>
    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var state = builder.Scratch(_columns.Width);
        for (var at = 0; at < _permutations * Stride; at += Stride)
        {
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = builder.Local(at + i);
            }

            _columns.Constrain(ref builder, at + state.Length, state);
        }
    }
}
