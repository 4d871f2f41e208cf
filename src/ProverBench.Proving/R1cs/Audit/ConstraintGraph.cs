using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.R1cs;

/// <summary>Which wires stand in which constraints, without the constant one.</summary>
internal sealed class ConstraintGraph<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly int[] _wireStarts;
    private readonly int[] _wires;
    private readonly int[] _constraintStarts;
    private readonly int[] _constraints;

    public ConstraintGraph(ConstraintSystem<F> system)
    {
        var (starts, wires, counts, seen) = (new int[system.Constraints + 1], new List<int>(), new int[system.Wires + 1], new int[system.Wires]);
        SparseMatrix<F>[] matrices = [system.A, system.B, system.C];
        for (var row = 0; row < system.Constraints; row++)
        {
            foreach (var matrix in matrices)
            {
                for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
                {
                    var wire = matrix.ColumnIndices[i];
                    if (wire != 0 && seen[wire] != row + 1)
                    {
                        seen[wire] = row + 1;
                        counts[wire + 1]++;
                        wires.Add(wire);
                    }
                }
            }

            starts[row + 1] = wires.Count;
        }

        (_wireStarts, _wires) = (starts, [.. wires]);
        for (var wire = 0; wire < system.Wires; wire++)
        {
            counts[wire + 1] += counts[wire];
        }

        _constraintStarts = counts;
        _constraints = new int[_wires.Length];
        var at = counts.AsSpan(0, system.Wires).ToArray();
        for (var row = 0; row < system.Constraints; row++)
        {
            foreach (var wire in Wires(row))
            {
                _constraints[at[wire]++] = row;
            }
        }
    }

    /// <summary>The wires of a constraint, each once.</summary>
    public ReadOnlySpan<int> Wires(int constraint) => _wires.AsSpan(_wireStarts[constraint].._wireStarts[constraint + 1]);

    /// <summary>The constraints that a wire stands in, each once.</summary>
    public ReadOnlySpan<int> Constraints(int wire) => _constraints.AsSpan(_constraintStarts[wire].._constraintStarts[wire + 1]);
}
