using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Differences of powers that snarkjs hashes at once; see <see cref="AppendDifferences"/>.</summary>
    private const int DifferencesTogether = 1 << 14;

    /// <summary>
    /// The first key of a circuit's ceremony from powers of τ, as snarkjs makes it: γ = δ = 1. Anybody forges proofs under it; it is there to be contributed to.
    /// </summary>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">The powers; they need not be prepared for phase 2, which costs n·log n multiplications then. It is not needed afterwards.</param>
    /// <param name="backend">Takes the sums.</param>
    /// <param name="said">Is told what begins.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="MalformedFileException">It is no file of powers over the curve, or a point is not where it should be.</exception>
    /// <exception cref="RefusedKeyException">The circuit needs more powers, or those that it needs are none of one τ.</exception>
    /// <exception cref="NotSupportedException">The backend lacks kernels, or the circuit has more rows than the field has roots for.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Groth16ZkeyContents<F, S, G1, G2> FirstKey(ConstraintSystem<S> system, CircomFile ptau, IBackend backend, Action<string> said, CancellationToken stop = default)
    {
        var file = PtauFile<E, F, S, G1, G2>.Read(ptau);
        var log = LogDomain(system.Constraints, system.Public);
        if (log > file.Power)
        {
            throw new RefusedKeyException($"{ptau.Name}: {system.Constraints} constraints and {system.Public} public values need 2^{log} powers of tau, found 2^{file.Power}");
        }

        said("checking the powers");
        var powers = new CeremonyPowers<E, F, S, G1, G2>(file, backend, stop);
        foreach (var line in powers.Check(log, everyLevel: false))
        {
            if (line.Holds is false)
            {
                throw new RefusedKeyException($"{ptau.Name}: {line.Subject}: {line.Statement}");
            }
        }

        said(file.IsPrepared ? "B in G2" : "Lagrange basis and B in G2");
        var n = 1 << log;
        var (a, b) = (ByWire(WithPublicRows(system), n, 0), ByWire(system.B, n, 0));
        var second = powers.LagrangeG2(log);
        var b2 = powers.Second.Combine(Reader(second), b);
        said(file.IsPrepared ? "A and B" : "Lagrange bases, A and B");
        var (lagrange, alpha, beta) = (powers.Lagrange(log), powers.AlphaLagrange(log), powers.BetaLagrange(log));
        var sums = powers.First.Combine(Reader(lagrange), a, b);
        said("C and public values");
        var combined = powers.First.Combine(
            Reader<G1, F>([.. beta, .. alpha, .. lagrange]),
            Joined(ByWire(WithPublicRows(system), 3L * n, 0), ByWire(system.B, 3L * n, n), ByWire(system.C, 3L * n, 2 * n)));
        said("H");
        var differences = powers.Differences(log);
        var h = powers.OddLagrange(log, differences);
        said("digest of the circuit");
        var header = new Groth16ZkeyPoints<F, G1, G2>(
            file.AlphaTauG1.Slice(0, 1).ReadAll(PointCheck.InGroup)[0],
            file.BetaTauG1.Slice(0, 1).ReadAll(PointCheck.InGroup)[0],
            file.BetaG2,
            G2.Generator,
            G1.Generator,
            G2.Generator);
        var (inputs, c) = (combined[..(system.Public + 1)], combined[(system.Public + 1)..]);
        var digest = new Blake2b().Points(header.Alpha1, header.Beta1).Points(header.Beta2, header.Gamma2).Points(header.Delta1).Points(header.Delta2)
            .Count(inputs.Length).Points<G1, F>(inputs)
            .Count(n - 1);
        AppendDifferences(digest, file, differences);
        digest.Count(c.Length).Points<G1, F>(c).Count(sums[0].Length).Points<G1, F>(sums[0]).Count(sums[1].Length).Points<G1, F>(sums[1]).Count(b2.Length).Points<G2, Fp2<F>>(b2);
        return new(
            system.Public,
            log,
            header,
            inputs,
            ZkeyCoefficients<S>.Of(system),
            sums[0],
            sums[1],
            b2,
            c,
            h,
            [.. digest.Digest(), 0, 0, 0, 0]);

        static BaseReader<C, T> Reader<C, T>(AffinePoint<C, T>[] points)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
            => (from, slice) => points.AsSpan((int)from, slice.Length).CopyTo(slice.Span);
    }

    /// <summary>Hashes [τ^(n+i) − τ^i]₁ for i &lt; n − 1.</summary>
    /// <remarks>
    /// snarkjs takes 2^14 of them at once and does not shorten the last turn, so that beyond 2^14 the difference with i = n − 1 is hashed too. Where the file has no power
    /// n + i for it, it reads on into what lies behind the section and computes with those bytes as coordinates.
    /// </remarks>
    private static void AppendDifferences(Blake2b digest, PtauFile<E, F, S, G1, G2> file, AffinePoint<G1, F>[] differences)
    {
        var n = differences.Length;
        if (n - 1 <= DifferencesTogether)
        {
            digest.Points<G1, F>(differences.AsSpan(0, n - 1));
            return;
        }

        if (file.TauG1.Count < 2L * n)
        {
            Span<byte> bytes = stackalloc byte[2 * F.ByteSize];
            bytes.Clear();
            file.BytesBehindTauG1(bytes.Length).CopyTo(bytes);
            differences = [.. differences];
            differences[n - 1] = RegisterDifference<G1, F>.Of(bytes, file.TauG1.Slice(n - 1, 1).ReadAll(PointCheck.OnCurve)[0]);
        }

        digest.Points<G1, F>(differences);
    }

    /// <summary>A matrix with a row a wire: its columns are the rows of the matrix, from a column on, of so many in all.</summary>
    private static SparseMatrix<S> ByWire(SparseMatrix<S> matrix, long width, int from)
    {
        var starts = new long[matrix.Columns + 1];
        foreach (var wire in matrix.ColumnIndices)
        {
            starts[wire + 1]++;
        }

        for (var wire = 0; wire < matrix.Columns; wire++)
        {
            starts[wire + 1] += starts[wire];
        }

        var next = starts.AsSpan(0, (int)matrix.Columns).ToArray();
        var (columns, values) = (new int[matrix.Values.Length], new S[matrix.Values.Length]);
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
            {
                var place = next[matrix.ColumnIndices[i]]++;
                (columns[place], values[place]) = (from + row, matrix.Values[i]);
            }
        }

        return new(width, starts, columns, values);
    }

    /// <summary>The sum of matrices whose entries are in different columns.</summary>
    private static SparseMatrix<S> Joined(params ReadOnlySpan<SparseMatrix<S>> matrices)
    {
        var rows = matrices[0].Rows;
        var (starts, columns, values) = (new long[rows + 1], new List<int>(), new List<S>());
        for (var row = 0; row < rows; row++)
        {
            foreach (var matrix in matrices)
            {
                var (from, count) = ((int)matrix.RowStarts[row], (int)(matrix.RowStarts[row + 1] - matrix.RowStarts[row]));
                columns.AddRange(matrix.ColumnIndices.AsSpan(from, count));
                values.AddRange(matrix.Values.AsSpan(from, count));
            }

            starts[row + 1] = columns.Count;
        }

        return new(matrices[0].Columns, starts, [.. columns], [.. values]);
    }
}
