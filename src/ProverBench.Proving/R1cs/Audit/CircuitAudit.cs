using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.R1cs;

/// <summary>Looks for wires that a circuit forgot to constrain. It finds omissions, and proves nothing where it finds none.</summary>
public static class CircuitAudit
{
    /// <summary>One sentence for each wire in no constraint and each wire taken for a boolean without w·(w − 1) = 0.</summary>
    public static IReadOnlyList<string> Findings<F>(ConstraintSystem<F> system)
        where F : unmanaged, IPrimeField<F>
        => Findings(system, -1);

    /// <summary>The same for the system without a constraint: what would be found had it been forgotten.</summary>
    internal static IReadOnlyList<string> Findings<F>(ConstraintSystem<F> system, int without)
        where F : unmanaged, IPrimeField<F>
    {
        var used = new bool[system.Wires];
        foreach (var matrix in new[] { system.A, system.B, system.C })
        {
            for (var row = 0; row < system.Constraints; row++)
            {
                for (var i = matrix.RowStarts[row]; row != without && i < matrix.RowStarts[row + 1]; i++)
                {
                    used[matrix.ColumnIndices[i]] = true;
                }
            }
        }

        var findings = new List<string>();
        for (var wire = 1; wire < used.Length; wire++)
        {
            if (!used[wire])
            {
                findings.Add($"wire {wire} ({system.Annotations.Wire(wire)}) is in no constraint");
            }
        }

        var booleans = new HashSet<int>();
        for (var row = 0; row < system.Constraints; row++)
        {
            if (row != without && BooleanOf(system, row) is { } wire)
            {
                booleans.Add(wire);
            }
        }

        foreach (var wire in system.Annotations.Booleans.Where(w => !booleans.Contains(w)))
        {
            findings.Add($"wire {wire} ({system.Annotations.Wire(wire)}) is taken for a boolean and not kept to 0 and 1");
        }

        return findings;
    }

    /// <summary>The wire w of a constraint w·(w − 1) = 0.</summary>
    private static int? BooleanOf<F>(ConstraintSystem<F> system, int row)
        where F : unmanaged, IPrimeField<F>
    {
        var (a, b, c) = (Row(system.A, row), Row(system.B, row), Row(system.C, row));
        return a is [(var wire, var one)] && one.Equals(F.One) && b is [(0, var minus), (var other, var unit)]
            && other == wire && minus.Equals(-F.One) && unit.Equals(F.One) && c.Count == 0
            ? wire
            : null;
    }

    private static List<(int Wire, F Coefficient)> Row<F>(SparseMatrix<F> matrix, int row)
        where F : unmanaged, IPrimeField<F>
    {
        var entries = new List<(int, F)>();
        for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1] && entries.Count < 3; i++)
        {
            entries.Add((matrix.ColumnIndices[i], matrix.Values[i]));
        }

        return entries;
    }
}
