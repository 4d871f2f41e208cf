using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Stark;

/// <summary>
/// Proves that tables satisfy their AIRs, their lookups balance and their copy constraints hold (DEEP-ALI and FRI, Ben-Sasson et al. 2018, 2019; logUp, Haböck 2022;
/// PLONK's permutation argument, Gabizon et al. 2019), with tables of several heights in one commitment. Data stays on the device. One proof at a time.
/// </summary>
/// <remarks>
/// What is absorbed and drawn, in order: policy, key, statement; cap of all traces → [work] → challenges of the arguments; cap of all argument columns, bus sums → α; cap of all
/// quotients → [work] → ζ; then as <see cref="FriCommitter{F, E}.Open"/> says. Without arguments their part is left out.
/// </remarks>
public sealed partial class StarkProver<F, E> : IDisposable
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly IBackend _backend;
    private readonly FriCommitter<F, E> _committer;
    private readonly IConstraintKernels<F, E> _constraints;
    private readonly INttKernels<F> _transforms;
    private readonly DeviceMatrix<F>?[] _fixedColumns;
    private readonly Commitment<F>? _fixed;

    private StarkProver(
        IBackend backend,
        FriCommitter<F, E> committer,
        IConstraintKernels<F, E> constraints,
        INttKernels<F> transforms,
        IReadOnlyList<StarkTable<F, E>> tables,
        IReadOnlyList<DeviceMatrix<F>?> fixedColumns)
    {
        (_backend, _committer, _constraints, _transforms) = (backend, committer, constraints, transforms);
        _fixedColumns = [.. fixedColumns];
        using var known = new BlindingStream("ProverBench/stark/fixed-columns/1", []);
        _fixed = fixedColumns.Any(matrix => matrix is not null) ? committer.Commit([.. fixedColumns.OfType<DeviceMatrix<F>>()], known) : null;
        try
        {
            Key = new StarkVerifyingKey<F, E>(
                committer.Policy,
                tables,
                [.. fixedColumns.Select(matrix => matrix is null ? (int?)null : (int)long.Log2(matrix.Shape.Rows))],
                _fixed is null ? [] : _fixed.Cap);
        }
        catch
        {
            _fixed?.Dispose();
            throw;
        }
    }

    /// <summary>What verifies the proofs.</summary>
    public StarkVerifyingKey<F, E> Key { get; }

    /// <summary>The policy's hash as the backend accelerates it.</summary>
    public TreeHash<F> Hash => _committer.Hash;

    /// <summary>Takes tables to a backend; false, with the reason, when it lacks a kernel family.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="policy">The verifier's parameters.</param>
    /// <param name="tables">Tables counted for the policy, in order.</param>
    /// <param name="fixedColumns">
    /// The fixed columns of each table, null where it has none: committed to here, once. They are the caller's, and have to live as long as the prover.
    /// </param>
    /// <param name="prover">The prover.</param>
    /// <param name="reason">What is missing.</param>
    /// <exception cref="ArgumentException">Tables, fixed columns and policy do not fit each other.</exception>
    /// <exception cref="DeviceMemoryException">The fixed columns do not fit.</exception>
    public static bool TryCreate(
        IBackend backend,
        FriPolicy policy,
        IReadOnlyList<StarkTable<F, E>> tables,
        IReadOnlyList<DeviceMatrix<F>?> fixedColumns,
        [NotNullWhen(true)] out StarkProver<F, E>? prover,
        [NotNullWhen(false)] out string? reason)
    {
        prover = null;
        if (!FriCommitter<F, E>.TryCreate(backend, policy, out var committer, out reason))
        {
            return false;
        }

        if (!backend.TryGetKernels<IConstraintKernels<F, E>>(out var constraints) || !backend.TryGetKernels<INttKernels<F>>(out var transforms))
        {
            reason = $"backend {backend.Descriptor.Address} has no kernels for constraints over {F.Name} with challenges from {E.Name}";
            return false;
        }

        RequireFixed(tables, fixedColumns);
        prover = new(backend, committer, constraints, transforms, tables, fixedColumns);
        return true;
    }

    /// <summary>The same for tables without fixed columns.</summary>
    /// <exception cref="ArgumentException">Tables and policy do not fit each other, or a table has fixed columns.</exception>
    public static bool TryCreate(
        IBackend backend,
        FriPolicy policy,
        IReadOnlyList<StarkTable<F, E>> tables,
        [NotNullWhen(true)] out StarkProver<F, E>? prover,
        [NotNullWhen(false)] out string? reason)
        => TryCreate(backend, policy, tables, new DeviceMatrix<F>?[tables.Count], out prover, out reason);

    /// <summary>A proof.</summary>
    /// <param name="traces">One matrix a table: 2^k rows, the AIR's columns. They stay as they are and stay the caller's.</param>
    /// <param name="publicValues">Public values of every table.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="UnsatisfiedTraceException">A constraint does not hold or lookups do not balance; there is no proof.</exception>
    /// <exception cref="ArgumentException">Traces or public values do not fit the key.</exception>
    /// <exception cref="DeviceMemoryException">The extensions do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public StarkProof<F> Prove(IReadOnlyList<DeviceMatrix<F>> traces, IReadOnlyList<F[]> publicValues, IProofPhases phases, CancellationToken stop = default)
        => Prove(traces, publicValues, default, phases, stop);

    /// <summary>The same, bound to a context (<see cref="StarkStatement{F}.Context"/>).</summary>
    /// <inheritdoc cref="Prove(IReadOnlyList{DeviceMatrix{F}}, IReadOnlyList{F[]}, IProofPhases, CancellationToken)"/>
    public StarkProof<F> Prove(IReadOnlyList<DeviceMatrix<F>> traces, IReadOnlyList<F[]> publicValues, ReadOnlyMemory<byte> context, IProofPhases phases, CancellationToken stop = default)
        => Prove(traces, publicValues, context, refuseUnsatisfied: true, phases, stop);

    /// <summary>The first violation of the constraints by traces, arguments included; null where there is none.</summary>
    /// <remarks>The challenges of the arguments are fixed ones: enough for an honest prover that looks for its error, and for nobody else.</remarks>
    /// <exception cref="ArgumentException">Traces or public values do not fit the key.</exception>
    public StarkViolation? FindViolation(IReadOnlyList<DeviceMatrix<F>> traces, IReadOnlyList<F[]> publicValues)
    {
        RequireShape(traces, publicValues, default);
        var random = new SeededStream("ProverBench/stark/find-violation/1", []);
        var challenges = new ArgumentChallenges<E>(Element(), Element(), Element(), Element());
        var bus = E.Zero;
        for (var t = 0; t < traces.Count; t++)
        {
            var table = Key.Tables[t];
            using var arguments = table.HasArguments ? Allocate(traces[t].Shape.Rows, table.Plan.ArgumentColumns * E.ExtensionDegree, $"{table.Shape.Name} arguments") : null;
            var inputs = new TraceInputs<F, E>(traces[t], _fixedColumns[t], publicValues[t], challenges, arguments);
            if (table.HasArguments)
            {
                bus += table.Accumulate(_constraints, inputs);
            }

            if (table.TryFindViolation(_constraints, inputs, out var violation))
            {
                return new StarkViolation(table.Shape.Name, violation.Row, violation.Constraint);
            }
        }

        return bus.IsZero ? null : new StarkViolation(string.Join(", ", Key.Tables.Where(table => table.HasLookups).Select(table => table.Shape.Name)), null, 0);

        E Element()
        {
            Span<F> coefficients = stackalloc F[E.ExtensionDegree];
            foreach (ref var coefficient in coefficients)
            {
                coefficient = random.Scalar<F>();
            }

            return E.FromCoefficients(coefficients);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fixed?.Dispose();

    /// <summary>The same, without the refusal where a test plays a prover that has none.</summary>
    /// <remarks>Under a policy of zero knowledge, blinding gives salts and the random polynomial of the batch; null takes the system's randomness.</remarks>
    internal StarkProof<F> Prove(
        IReadOnlyList<DeviceMatrix<F>> traces,
        IReadOnlyList<F[]> publicValues,
        ReadOnlyMemory<byte> context,
        bool refuseUnsatisfied,
        IProofPhases phases,
        CancellationToken stop,
        BlindingStream? blinding = null)
    {
        var shape = RequireShape(traces, publicValues, context);
        var transcript = Key.Begin(shape.Statement, _committer.Hash);
        using var owned = new Disposables();
        var run = new Run(this, shape, traces, transcript, phases, blinding, stop, owned);
        run.CommitTraces();
        run.CommitArguments();
        if (refuseUnsatisfied && !run.Balances)
        {
            throw Unsatisfied(traces, publicValues);
        }

        run.CommitQuotients();
        run.Open();
        if (refuseUnsatisfied && !run.Holds)
        {
            throw Unsatisfied(traces, publicValues);
        }

        return new StarkProof<F>(shape.Statement, run.ToBytes());
    }

    private static void RequireFixed(IReadOnlyList<StarkTable<F, E>> tables, IReadOnlyList<DeviceMatrix<F>?> fixedColumns)
    {
        if (fixedColumns.Count != tables.Count)
        {
            throw new ArgumentException($"{fixedColumns.Count} entries of fixed columns for {tables.Count} tables", nameof(fixedColumns));
        }

        for (var t = 0; t < tables.Count; t++)
        {
            var (shape, found) = (tables[t].Shape, fixedColumns[t]?.Shape.Columns ?? 0);
            if (found != shape.FixedColumns)
            {
                throw new ArgumentException($"{shape.Name} has {shape.FixedColumns} fixed columns, found {found}", nameof(fixedColumns));
            }
        }
    }

    private UnsatisfiedTraceException Unsatisfied(IReadOnlyList<DeviceMatrix<F>> traces, IReadOnlyList<F[]> publicValues)
        => new(FindViolation(traces, publicValues)
            ?? throw new DeviceFaultException($"backend {_backend.Descriptor.Address} says that a trace violates its constraints, and it does not"));

    private StarkShape<F, E> RequireShape(IReadOnlyList<DeviceMatrix<F>> traces, IReadOnlyList<F[]> publicValues, ReadOnlyMemory<byte> context)
    {
        if (traces.Count != Key.Tables.Length || publicValues.Count != traces.Count)
        {
            throw new ArgumentException($"the key has {Key.Tables.Length} tables, found {traces.Count} traces and {publicValues.Count} lists of public values");
        }

        for (var t = 0; t < traces.Count; t++)
        {
            var (shape, found) = (Key.Tables[t].Shape, traces[t].Shape);
            if (found.Columns != shape.Columns || !long.IsPow2(found.Rows))
            {
                throw new ArgumentException($"{shape.Name}: the trace '{traces[t].Label}' is {found}, expected {shape.Columns} columns of a power of two of rows");
            }
        }

        var statement = new StarkStatement<F>([.. traces.Select((trace, t) => new StarkTableStatement<F>((int)long.Log2(trace.Shape.Rows), [.. publicValues[t]]))]) { Context = context };
        return StarkShape<F, E>.TryCreate(Key, statement, out var derived, out var reason) ? derived : throw new ArgumentException(reason);
    }

    private DeviceMatrix<F> Allocate(long rows, long columns, string label) => _backend.Allocate<F>(new MatrixShape(rows, columns), label, MatrixContents.Undefined);
}
