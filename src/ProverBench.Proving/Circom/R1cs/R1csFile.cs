using System.Buffers.Binary;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Circom;

/// <summary>A circuit's constraints as circom writes them. Header and lengths are checked when it is opened; constraints are walked over.</summary>
/// <remarks>
/// 1 u32 bytes | r | u32 wires | u32 public outputs | u32 public inputs | u32 private inputs | u64 labels | u32 constraints; 2 for each constraint A, B, C:
/// u32 terms, then u32 wire | coefficient each; 3 u64 label of each wire; 4 and 5 custom gates. Wires: the one, public outputs, public inputs, the rest.
/// </remarks>
/// <typeparam name="S">The field of the coefficients.</typeparam>
public sealed class R1csFile<S>
    where S : unmanaged, IPrimeField<S>
{
    private const int CombinationsOfAConstraint = 3;

    private readonly CircomSection _constraints;
    private readonly CircomSection? _labels;

    private R1csFile(CircomFile file)
    {
        file.Require(CircomKind.R1cs);
        var header = file.Section(1, "header");
        var at = CircomCurves.Require<S>(header, 0);
        header.RequireLength(at + (5 * sizeof(uint)) + sizeof(ulong), $"a header over {S.Name}");
        var wires = header.UInt32(at, "wires");
        if (wires is 0 or > int.MaxValue)
        {
            throw header.Refuse(at, $"1 to {int.MaxValue} wires", $"{wires}");
        }

        var (outputs, inputs, privates) = (header.UInt32(at + 4, "public outputs"), header.UInt32(at + 8, "public inputs"), header.UInt32(at + 12, "private inputs"));
        if (1UL + outputs + inputs + privates > wires)
        {
            throw header.Refuse(at + 4, $"at most {wires - 1} outputs and inputs among {wires} wires", $"{outputs} public outputs, {inputs} public inputs and {privates} private inputs");
        }

        (Wires, PublicOutputs, PublicInputs, PrivateInputs) = ((int)wires, (int)outputs, (int)inputs, (int)privates);
        Labels = header.UInt64(at + 16, "labels");
        var constraints = header.UInt32(at + 24, "constraints");
        _constraints = file.Section(2, "constraints");
        var most = _constraints.Length / (CombinationsOfAConstraint * sizeof(uint));
        if (constraints > Math.Min(most, int.MaxValue))
        {
            throw header.Refuse(at + 24, $"at most {most} constraints in a section of {_constraints.Length} bytes", $"{constraints}");
        }

        Constraints = (int)constraints;
        _labels = file.Find(3, "labels of wires");
        _labels?.RequireLength((long)Wires * sizeof(ulong), $"the labels of {Wires} wires");
        CustomGates = file.Find(4, "custom gates") is { } gates ? gates.UInt32(0, "number of custom gates") : 0;
    }

    /// <summary>Number of wires, the constant one included.</summary>
    public int Wires { get; }

    /// <summary>Number of public outputs.</summary>
    public int PublicOutputs { get; }

    /// <summary>Number of public inputs.</summary>
    public int PublicInputs { get; }

    /// <summary>Number of private inputs.</summary>
    public int PrivateInputs { get; }

    /// <summary>Number of labels, of which each wire has one.</summary>
    public ulong Labels { get; }

    /// <summary>Number of constraints.</summary>
    public int Constraints { get; }

    /// <summary>Number of custom gates, which the constraints do not say.</summary>
    public long CustomGates { get; }

    /// <summary>The linear combinations, three a constraint.</summary>
    public R1csCombinations<S> Combinations => new(_constraints, Wires, Constraints);

    /// <summary>Checks header and lengths; the file stays its owner's and must outlive this.</summary>
    /// <exception cref="MalformedFileException">It holds no constraints over the field.</exception>
    public static R1csFile<S> Read(CircomFile file) => new(file);

    /// <summary>The label of each wire; empty when the file does not say.</summary>
    public ulong[] ReadLabels()
    {
        if (_labels is not { } section)
        {
            return [];
        }

        var labels = new ulong[Wires];
        var window = new SectionWindow(section);
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = BinaryPrimitives.ReadUInt64LittleEndian(window.Part((long)i * sizeof(ulong), sizeof(ulong), "a label"));
        }

        return labels;
    }

    /// <summary>The constraint system, for checking witnesses and making keys.</summary>
    /// <param name="symbols">Names of the wires; without them wires have numbers.</param>
    /// <exception cref="MalformedFileException">A term is not in its form, or there are custom gates.</exception>
    public ConstraintSystem<S> ReadSystem(SymFile? symbols = null)
    {
        if (CustomGates != 0)
        {
            throw _constraints.File.Section(4, "custom gates").Refuse(0, "no custom gates, which constraints of rank 1 cannot say", $"{CustomGates}");
        }

        Span<long> entries = stackalloc long[CombinationsOfAConstraint];
        entries.Clear();
        foreach (var combination in Combinations)
        {
            entries[(int)combination.Matrix] += combination.Terms;
        }

        var matrices = new SparseMatrix<S>[CombinationsOfAConstraint];
        for (var m = 0; m < matrices.Length; m++)
        {
            matrices[m] = new(Wires, new long[Constraints + 1L], new int[entries[m]], new S[entries[m]]);
        }

        foreach (var combination in Combinations)
        {
            var matrix = matrices[(int)combination.Matrix];
            var start = matrix.RowStarts[combination.Constraint];
            for (var i = 0; i < combination.Terms; i++)
            {
                (matrix.ColumnIndices[start + i], matrix.Values[start + i]) = combination.Term(i);
            }

            matrix.RowStarts[combination.Constraint + 1] = start + combination.Terms;
        }

        var annotations = new CircuitAnnotations([], symbols?.Wires(Wires) ?? new NumberedAnnotations("wire", Wires), new NumberedAnnotations("constraint", Constraints), []);
        return new(PublicOutputs, PublicInputs, matrices[0], matrices[1], matrices[2], annotations);
    }

    /// <summary>Writes constraints in circom's order of sections: 2, 1, 3.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="system">The constraints.</param>
    /// <param name="privateInputs">How many of the private wires are inputs.</param>
    /// <param name="labels">The label of each wire; empty for its number.</param>
    /// <param name="labelCount">Number of labels.</param>
    /// <exception cref="ArgumentException">There are labels, but not one a wire.</exception>
    public static void Write(Stream stream, ConstraintSystem<S> system, int privateInputs, ReadOnlySpan<ulong> labels, ulong labelCount)
    {
        if (!labels.IsEmpty && labels.Length != system.Wires)
        {
            throw new ArgumentException($"{system.Wires} wires have as many labels, found {labels.Length}");
        }

        SparseMatrix<S>[] matrices = [system.A, system.B, system.C];
        var writer = new CircomWriter(stream, CircomKind.R1cs, 3);
        writer.Begin(2, matrices.Aggregate((Int128)0, (sum, m) => sum + (m.Rows * sizeof(uint)) + (m.Values.LongLength * R1csCombination<S>.TermSize)));
        for (var row = 0; row < system.Constraints; row++)
        {
            foreach (var matrix in matrices)
            {
                var (from, to) = (matrix.RowStarts[row], matrix.RowStarts[row + 1]);
                writer.UInt32((uint)(to - from));
                for (var i = from; i < to; i++)
                {
                    writer.UInt32((uint)matrix.ColumnIndices[i]);
                    writer.Canonical(matrix.Values[i]);
                }
            }
        }

        writer.Begin(1, (6 * sizeof(uint)) + S.ByteSize + sizeof(ulong));
        writer.Prime<S>();
        writer.UInt32((uint)system.Wires);
        writer.UInt32((uint)system.PublicOutputs);
        writer.UInt32((uint)system.PublicInputs);
        writer.UInt32((uint)privateInputs);
        writer.UInt64(labelCount);
        writer.UInt32((uint)system.Constraints);
        writer.Begin(3, (Int128)system.Wires * sizeof(ulong));
        for (var i = 0; i < system.Wires; i++)
        {
            writer.UInt64(labels.IsEmpty ? (ulong)i : labels[i]);
        }

        writer.End();
    }
}
