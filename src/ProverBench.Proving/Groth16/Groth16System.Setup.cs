using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Makes keys from a seed. Whoever knows the seed knows τ, α, β, δ and forges: insecure setup, benchmark only.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="seed">Any bytes; the same seed gives the same key.</param>
    /// <param name="backend">Takes the multiples of the generators.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="NotSupportedException">The backend has no kernels for multiples of one point.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ProvingKey DevelopmentSetup(ConstraintSystem<S> system, ReadOnlySpan<byte> seed, IBackend backend, CancellationToken stop = default)
    {
        var logDomain = LogDomain(system.Constraints, system.Public);
        var (tau, alpha, beta, delta) = Secrets(seed);
        var deltaInverse = FieldMath.Invert(delta);

        S[] lagrange = [], h = [];
        Parallel.Invoke(() => lagrange = Lagrange(tau, logDomain, 0, 1), () => h = Lagrange(tau, logDomain + 1, 1, 2));
        stop.ThrowIfCancellationRequested();
        var (a, b, combined) = Combined(system, lagrange, alpha, beta);
        stop.ThrowIfCancellationRequested();
        for (var s = system.Public + 1; s < combined.Length; s++)
        {
            combined[s] *= deltaInverse;
        }

        for (var i = 0; i < h.Length; i++)
        {
            h[i] *= deltaInverse;
        }

        using var first = new GeneratorMultiples<G1, F, S>(backend, (3L * system.Wires) + h.Length, stop);
        using var second = new GeneratorMultiples<G2, Fp2<F>, S>(backend, system.Wires, stop);
        var fixed1 = first.Of([alpha, beta, delta]);
        var fixed2 = second.Of([beta, delta]);
        var verifying = new VerifyingKey(
            fixed1[0],
            fixed2[0],
            G2.Generator,
            fixed2[1],
            first.Of(combined.AsSpan(0, system.Public + 1)),
            SetupOrigin.InsecureDevelopment);
        return new(
            verifying,
            system.Digest,
            logDomain,
            fixed1[1],
            fixed1[2],
            first.Of(a),
            first.Of(b),
            second.Of(b),
            first.Of(combined.AsSpan(system.Public + 1)),
            first.Of(h));
    }

    /// <summary>The verifying key of <see cref="DevelopmentSetup"/> alone, which has few points and needs no backend: insecure setup, benchmark only.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="seed">Any bytes; the same seed gives the same key.</param>
    public static VerifyingKey DevelopmentVerifyingKey(ConstraintSystem<S> system, ReadOnlySpan<byte> seed)
    {
        var (tau, alpha, beta, delta) = Secrets(seed);
        var (_, _, combined) = Combined(system, Lagrange(tau, LogDomain(system.Constraints, system.Public), 0, 1), alpha, beta);
        return new(
            G1.Generator.Multiply(alpha).ToAffine(),
            G2.Generator.Multiply(beta).ToAffine(),
            G2.Generator,
            G2.Generator.Multiply(delta).ToAffine(),
            [.. combined.Take(system.Public + 1).Select(scalar => G1.Generator.Multiply(scalar).ToAffine())],
            SetupOrigin.InsecureDevelopment);
    }

    /// <summary>
    /// A of the circuit with the rows that keep the public wires apart: row constraints + s holds wire s with coefficient one, for the constant one and
    /// every public value.
    /// </summary>
    internal static SparseMatrix<S> WithPublicRows(ConstraintSystem<S> system)
    {
        var rows = system.Public + 1;
        var entries = system.A.Values.Length;
        var starts = new long[system.A.RowStarts.Length + rows];
        system.A.RowStarts.CopyTo(starts, 0);
        var columns = new int[entries + rows];
        system.A.ColumnIndices.CopyTo(columns, 0);
        var values = new S[entries + rows];
        system.A.Values.CopyTo(values, 0);
        for (var s = 0; s < rows; s++)
        {
            columns[entries + s] = s;
            values[entries + s] = S.One;
            starts[system.A.RowStarts.Length + s] = entries + s + 1;
        }

        return new(system.A.Columns, starts, columns, values);
    }

    private static (S Tau, S Alpha, S Beta, S Delta) Secrets(ReadOnlySpan<byte> seed)
    {
        var secrets = new SeededStream("ProverBench/groth16/insecure development setup/1", seed);
        return (secrets.NonzeroScalar<S>(), secrets.NonzeroScalar<S>(), secrets.NonzeroScalar<S>(), secrets.NonzeroScalar<S>());
    }

    /// <summary>A_s(τ), B_s(τ) and β·A_s(τ) + α·B_s(τ) + C_s(τ) for every wire s.</summary>
    private static (S[] A, S[] B, S[] Combined) Combined(ConstraintSystem<S> system, S[] lagrange, S alpha, S beta)
    {
        S[] a = [], b = [], c = [];
        Parallel.Invoke(
            () => a = WirePolynomials(WithPublicRows(system), lagrange),
            () => b = WirePolynomials(system.B, lagrange),
            () => c = WirePolynomials(system.C, lagrange));
        for (var s = 0; s < c.Length; s++)
        {
            c[s] += (beta * a[s]) + (alpha * b[s]);
        }

        return (a, b, c);
    }

    /// <summary>M_s(τ) for every wire s, of a matrix M: Σ over rows of coefficient times L_row(τ).</summary>
    private static S[] WirePolynomials(SparseMatrix<S> matrix, S[] lagrange)
    {
        var sums = new S[matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
            {
                sums[matrix.ColumnIndices[i]] += matrix.Values[i] * lagrange[row];
            }
        }

        return sums;
    }

    /// <summary>L_i(τ) = (τ^N − 1)/N · ω^i/(τ − ω^i) on the domain of N = 2^log points, for i = from, from + step, ….</summary>
    private static S[] Lagrange(in S tau, int log, int from, int step)
    {
        var root = FieldMath.RootOfUnity<S>(log);
        var size = 1L << log;
        var values = new S[size / step];
        var stride = FieldMath.Pow(root, (ulong)step);
        var point = FieldMath.Pow(root, (ulong)from);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = tau - point;
            point *= stride;
        }

        FieldMath.BatchInvert<S>(values);
        var power = tau;
        for (var i = 0; i < log; i++)
        {
            power = S.Square(power);
        }

        var factor = (power - S.One) * FieldMath.Invert(S.FromUInt64((ulong)size));
        point = FieldMath.Pow(root, (ulong)from) * factor;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= point;
            point *= stride;
        }

        return factor.IsZero ? throw new InvalidOperationException("tau lies in the domain; take another seed") : values;
    }
}
