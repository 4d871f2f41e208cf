using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>Rows of a table with one permutation a row: the columns that are given, then the permutation's.</summary>
/// <param name="permutation">The permutation's columns.</param>
/// <param name="given">Columns that are given.</param>
/// <param name="input">Where the permutation's input begins among them.</param>
internal readonly struct PermutationTraceProgram(Poseidon2Columns<Goldilocks> permutation, int given, int input) : IRowProgram<Goldilocks>
{
    /// <inheritdoc/>
    public int InputColumns => given;

    /// <inheritdoc/>
    public int OutputColumns => given + permutation.Count;

    /// <inheritdoc/>
    public void Run<B, X>(ref B row)
        where B : struct, IRowAccess<X, Goldilocks>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        for (var i = 0; i < given; i++)
        {
            row.Write(i, row.Read(i));
        }

        var state = row.Scratch(permutation.Width);
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = row.Read(input + i);
        }

        permutation.Fill(ref row, given, state);
    }
}
