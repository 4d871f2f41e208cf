using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Circles;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Circle;

/// <summary>
/// Proves that a table over Mersenne31 satisfies its AIR, whose domain is a coset of the circle x² + y² = 1 (Haböck, Levit, Papini, eprint 2024/278). Data stays on the device.
/// One proof at a time.
/// </summary>
/// <remarks>
/// What is absorbed and drawn, in order: policy, key, statement; cap of the trace → α; cap of the quotient's chunks → [work] → ζ; then as
/// <see cref="CircleFriProver.Open"/> says.
/// The quotient is computed on the whole extended domain, and interpolation there loses nothing, though the functions of a domain of M points have of the highest frequency M/2 only the
/// sine (their coefficients a, b of z^(M/2), z^(−M/2), z = x + iy, have a = −b) and v is the cosine: a product of d columns has a = ±b as d is even or odd, v is even, the selector of a
/// single row is odd and counts as a degree, and so a constraint of degree d over v is odd where d is. The greatest degree, 2^β + 1, is odd, and all lesser ones have lower
/// frequencies; those on every row but the last too, which have a degree less and one frequency more, from four rows on.
/// </remarks>
public sealed class CircleStarkProver
{
    private readonly IBackend _backend;
    private readonly ICircleKernels<Mersenne31Quartic> _circle;
    private readonly CircleFriProver _fri;
    private readonly FriOpener<Mersenne31, Mersenne31Quartic> _opener;

    private CircleStarkProver(IBackend backend, CircleVerifyingKey key, ICircleKernels<Mersenne31Quartic> circle, FriOpener<Mersenne31, Mersenne31Quartic> opener)
    {
        (_backend, Key, _circle, _opener) = (backend, key, circle, opener);
        _fri = new(backend, key.Policy, circle, opener);
    }

    /// <summary>The key of its proofs.</summary>
    public CircleVerifyingKey Key { get; }

    /// <summary>Finds the kernels that proofs of a key need. False, and why, where the backend has not all of them.</summary>
    public static bool TryCreate(IBackend backend, CircleVerifyingKey key, [NotNullWhen(true)] out CircleStarkProver? prover, [NotNullWhen(false)] out string? reason)
    {
        prover = null;
        if (!FriOpener<Mersenne31, Mersenne31Quartic>.TryCreate(backend, key.Policy, out var opener, out reason))
        {
            return false;
        }

        if (!backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var circle))
        {
            reason = $"backend {backend.Descriptor.Address} has no kernels for the circle with challenges from {Mersenne31Quartic.Name}";
            return false;
        }

        prover = new(backend, key, circle, opener);
        return true;
    }

    /// <summary>A proof.</summary>
    /// <param name="trace">2^k rows in the order of the computation, the AIR's columns. It stays as it is and stays the caller's.</param>
    /// <param name="publicValues">Public values.</param>
    /// <param name="context">What else the proof is bound to (<see cref="StarkStatement{F}.Context"/>).</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="UnsatisfiedTraceException">A constraint does not hold; there is no proof.</exception>
    /// <exception cref="ArgumentException">Trace or public values do not fit the key.</exception>
    /// <exception cref="DeviceMemoryException">The extensions do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public StarkProof<Mersenne31> Prove(
        DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, ReadOnlyMemory<byte> context, IProofPhases phases, CancellationToken stop = default)
        => Prove(trace, publicValues, context, refuseUnsatisfied: true, phases, stop);

    /// <summary>The first violation of the constraints by a trace; null where there is none.</summary>
    /// <exception cref="ArgumentException">Trace or public values do not fit the key.</exception>
    public StarkViolation? FindViolation(DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues)
        => Key.Table.TryFindViolation(_circle, trace, publicValues, out var violation) ? new StarkViolation(Key.Table.Shape.Name, violation.Row, violation.Constraint) : null;

    /// <summary>The same, without the refusal where a test plays a prover that has none.</summary>
    internal StarkProof<Mersenne31> Prove(
        DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, ReadOnlyMemory<byte> context, bool refuseUnsatisfied, IProofPhases phases, CancellationToken stop)
    {
        var shape = RequireShape(trace, publicValues, context);
        var transcript = Key.Begin(shape.Statement, _opener.Hash);
        using var owned = new Disposables();

        Enter(ProofPhase.Commit);
        var coefficients = owned.Add(_backend.Allocate<Mersenne31>(trace.Shape, $"{trace.Label} coefficients", MatrixContents.Undefined));
        var committed = owned.Add(_fri.Commit(coefficients, extended => _circle.ExtendTrace(trace, coefficients, extended), shape.Fri.Rounds[0]));
        transcript.AbsorbDigests(committed.Cap);

        Enter(ProofPhase.Quotient);
        var alpha = transcript.SampleExtension<Mersenne31Quartic>();
        var chunks = owned.Add(_backend.Allocate<Mersenne31>(new MatrixShape(trace.Shape.Rows, shape.Rounds[1][0].Columns), "quotient chunks", MatrixContents.Undefined));
        Quotient(shape, committed.Extended[0], alpha, chunks);
        stop.ThrowIfCancellationRequested();
        var quotient = owned.Add(_fri.Commit(chunks, extended => _circle.Extend(chunks, extended), shape.Fri.Rounds[1]));
        transcript.AbsorbDigests(quotient.Cap);

        Enter(ProofPhase.Opening);
        var deepNonce = _opener.Grind(transcript, Key.Policy.Grinding.Deep, phases);
        var zeta = CircleOutOfDomain.Sample(transcript, shape.LogRows);
        Enter(ProofPhase.Opening);
        Commitment<Mersenne31>[] commitments = [committed, quotient];
        CircleClaims[] claims = [.. commitments.Select((commitment, r) => Claim(commitment, shape.Points(r, zeta)))];
        Mersenne31Quartic[][] values = [.. claims.Select(claim => claim.Values)];
        if (refuseUnsatisfied && !CircleOpenings.Hold(shape, values, alpha, zeta))
        {
            throw new UnsatisfiedTraceException(FindViolation(trace, publicValues)
                ?? throw new DeviceFaultException($"backend {_backend.Descriptor.Address} says that a trace violates its constraints, and it does not"));
        }

        stop.ThrowIfCancellationRequested();
        var proof = _fri.Open(transcript, shape.Fri, commitments, claims, phases);
        Await();
        return new StarkProof<Mersenne31>(shape.Statement, CircleProofCodec.Write(new(committed.Cap, quotient.Cap, deepNonce, values, proof), shape));

        void Enter(ProofPhase phase)
        {
            Await();
            phases.Enter(phase);
        }

        void Await()
        {
            _backend.Queue.Record().Wait();
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Fills the chunks of the quotient.</summary>
    private void Quotient(CircleShape shape, DeviceMatrix<Mersenne31> extended, in Mersenne31Quartic alpha, DeviceMatrix<Mersenne31> chunks)
    {
        using var quotient = _backend.Allocate<Mersenne31>(new MatrixShape(1L << shape.LogSize, Mersenne31Quartic.ExtensionDegree), "quotient", MatrixContents.Undefined);
        Key.Table.Quotient(_circle, new CircleQuotientInputs<Mersenne31Quartic>(shape.LogRows, extended, shape.PublicValues, alpha), quotient);
        _circle.Interpolate(quotient);
        _circle.Split(quotient, chunks);
    }

    private CircleClaims Claim(Commitment<Mersenne31> commitment, CirclePointOver<Mersenne31Quartic>[] points)
    {
        var values = new Mersenne31Quartic[points.Length * commitment.Sources[0].Shape.Columns];
        _circle.Evaluate(commitment.Sources[0], points, values);
        return new(commitment.Cap, points, values);
    }

    private CircleShape RequireShape(DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, ReadOnlyMemory<byte> context)
    {
        var (shape, found) = (Key.Table.Shape, trace.Shape);
        if (found.Columns != shape.Columns || !long.IsPow2(found.Rows))
        {
            throw new ArgumentException($"{shape.Name}: the trace '{trace.Label}' is {found}, expected {shape.Columns} columns of a power of two of rows");
        }

        var statement = StarkStatement<Mersenne31>.Of((int)long.Log2(found.Rows), publicValues) with { Context = context };
        return CircleShape.TryCreate(Key, statement, out var derived, out var reason) ? derived : throw new ArgumentException(reason);
    }
}
