using System.Buffers.Binary;
using System.Security.Cryptography;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.R1cs;

/// <summary>A rank-1 constraint system: (A·w) ∘ (B·w) = C·w for a witness w with w[0] = 1.</summary>
/// <remarks>Wires are numbered as in circom: the constant one, public outputs, public inputs, private wires.</remarks>
public sealed class ConstraintSystem<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int SignalsShown = 6;

    private readonly Lazy<byte[]> _digest;

    /// <summary>A system from its matrices.</summary>
    /// <exception cref="ArgumentException">The matrices differ in shape, or there are fewer wires than public ones.</exception>
    public ConstraintSystem(int publicOutputs, int publicInputs, SparseMatrix<F> a, SparseMatrix<F> b, SparseMatrix<F> c, CircuitAnnotations annotations)
    {
        if (a.Rows != b.Rows || a.Rows != c.Rows || a.Columns != b.Columns || a.Columns != c.Columns)
        {
            throw new ArgumentException("the matrices A, B and C have one shape");
        }

        if (a.Columns > int.MaxValue || publicOutputs < 0 || publicInputs < 0 || (long)publicOutputs + publicInputs >= a.Columns)
        {
            throw new ArgumentException($"{a.Columns} wires do not hold the constant one, {publicOutputs} outputs and {publicInputs} inputs");
        }

        PublicOutputs = publicOutputs;
        PublicInputs = publicInputs;
        A = a;
        B = b;
        C = c;
        Annotations = annotations;
        _digest = new(ComputeDigest);
    }

    /// <summary>A: one row a constraint, one column a wire.</summary>
    public SparseMatrix<F> A { get; }

    /// <summary>B.</summary>
    public SparseMatrix<F> B { get; }

    /// <summary>C.</summary>
    public SparseMatrix<F> C { get; }

    /// <summary>Names.</summary>
    public CircuitAnnotations Annotations { get; }

    /// <summary>Number of constraints.</summary>
    public int Constraints => checked((int)A.Rows);

    /// <summary>Number of wires, the constant one included.</summary>
    public int Wires => (int)A.Columns;

    /// <summary>Number of public outputs.</summary>
    public int PublicOutputs { get; }

    /// <summary>Number of public inputs.</summary>
    public int PublicInputs { get; }

    /// <summary>Number of public wires, outputs and inputs, without the constant one.</summary>
    public int Public => PublicOutputs + PublicInputs;

    /// <summary>SHA-256 over counts and matrices: names do not count.</summary>
    public ReadOnlyMemory<byte> Digest => _digest.Value;

    /// <summary>The first constraint a witness violates; null when it satisfies all.</summary>
    /// <exception cref="ArgumentException">The witness has not one value a wire, or does not begin with one.</exception>
    public UnsatisfiedConstraint? FindUnsatisfied(ReadOnlySpan<F> witness) => Unsatisfied(witness, 1) is [var first, ..] ? first : null;

    /// <summary>The constraints a witness violates, in order, at most <paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentException">The witness has not one value a wire, or does not begin with one.</exception>
    public IReadOnlyList<UnsatisfiedConstraint> Unsatisfied(ReadOnlySpan<F> witness, int limit)
    {
        RequireWitness(witness);
        var found = new List<UnsatisfiedConstraint>();
        for (var row = 0; row < Constraints && found.Count < limit; row++)
        {
            if (!(RowValue(A, row, witness) * RowValue(B, row, witness)).Equals(RowValue(C, row, witness)))
            {
                found.Add(new(row, Annotations.Constraint(row), Signals(row, witness)));
            }
        }

        return found;
    }

    /// <summary>Requires one value a wire, the first of them one.</summary>
    /// <exception cref="ArgumentException">It is not so.</exception>
    public void RequireWitness(ReadOnlySpan<F> witness)
    {
        if (witness.Length != Wires)
        {
            throw new ArgumentException($"a witness of {Wires} values is expected, found {witness.Length}");
        }

        if (!witness[0].Equals(F.One))
        {
            throw new ArgumentException("the first value of a witness is 1");
        }
    }

    /// <summary>The public values of a witness: outputs, then inputs.</summary>
    public F[] PublicValues(ReadOnlySpan<F> witness) => witness.Slice(1, Public).ToArray();

    /// <summary>The same system without the constraints whose path is picked: what a forgotten constraint would leave.</summary>
    public ConstraintSystem<F> Without(Func<string, bool> picked)
    {
        var kept = Enumerable.Range(0, Constraints).Where(i => !picked(Annotations.Constraint(i))).ToList();
        return new(PublicOutputs, PublicInputs, Rows(A, kept), Rows(B, kept), Rows(C, kept), Annotations.Keep(kept));
    }

    private static SparseMatrix<F> Rows(SparseMatrix<F> matrix, List<int> kept)
    {
        var starts = new List<long> { 0 };
        var columns = new List<int>();
        var values = new List<F>();
        foreach (var row in kept)
        {
            var (from, to) = ((int)matrix.RowStarts[row], (int)matrix.RowStarts[row + 1]);
            columns.AddRange(matrix.ColumnIndices.AsSpan(from, to - from));
            values.AddRange(matrix.Values.AsSpan(from, to - from));
            starts.Add(columns.Count);
        }

        return new(matrix.Columns, [.. starts], [.. columns], [.. values]);
    }

    private static F RowValue(SparseMatrix<F> matrix, int row, ReadOnlySpan<F> witness)
    {
        var sum = F.Zero;
        for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
        {
            sum += matrix.Values[i] * witness[matrix.ColumnIndices[i]];
        }

        return sum;
    }

    private List<(string Wire, string Value)> Signals(int row, ReadOnlySpan<F> witness)
    {
        var signals = new List<(string, string)>();
        var seen = new HashSet<int> { 0 };
        foreach (var matrix in new[] { A, B, C })
        {
            for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1] && signals.Count < SignalsShown; i++)
            {
                var wire = matrix.ColumnIndices[i];
                if (seen.Add(wire))
                {
                    signals.Add((Annotations.Wire(wire), witness[wire].ToString()!));
                }
            }
        }

        return signals;
    }

    private byte[] ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("ProverBench/r1cs/1"u8);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(F.Name));
        Span<byte> header = stackalloc byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(header, Wires);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], PublicOutputs);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], PublicInputs);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], A.Rows);
        hash.AppendData(header);
        foreach (var matrix in new[] { A, B, C })
        {
            Append(hash, matrix);
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, SparseMatrix<F> matrix)
    {
        var size = F.ByteSize;
        var buffer = new byte[8 + (1024 * (4 + size))];
        for (var row = 0L; row < matrix.Rows; row++)
        {
            var (from, to) = (matrix.RowStarts[row], matrix.RowStarts[row + 1]);
            BinaryPrimitives.WriteInt64LittleEndian(buffer, to - from);
            var used = 8;
            for (var i = from; i < to; i++)
            {
                if (used + 4 + size > buffer.Length)
                {
                    hash.AppendData(buffer.AsSpan(0, used));
                    used = 0;
                }

                BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used), matrix.ColumnIndices[i]);
                matrix.Values[i].WriteCanonical(buffer.AsSpan(used + 4, size));
                used += 4 + size;
            }

            hash.AppendData(buffer.AsSpan(0, used));
        }
    }
}
