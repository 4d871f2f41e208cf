using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Plonkish;

/// <summary>Proves that a circuit has a witness with given public values: one table of the STARK system, whose fixed columns are the circuit. One proof at a time.</summary>
/// <remarks>
/// The challenges of copy constraints and lookups come from E, so that their error is rows·routed/|E|; plonky2 draws two pairs from the base field, which is cheaper
/// and gives 2·(64 − log₂(80·rows)) bits.
/// </remarks>
/// <typeparam name="S">The gate set.</typeparam>
/// <typeparam name="E">The challenge field.</typeparam>
public sealed class PlonkishProver<S, E> : IDisposable
    where S : struct, IGateSet
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly IBackend _backend;
    private readonly DeviceMatrix<Goldilocks> _fixed;
    private readonly StarkProver<Goldilocks, E> _table;

    private PlonkishProver(IBackend backend, PlonkishCircuit<S> circuit, DeviceMatrix<Goldilocks> fixedColumns, StarkProver<Goldilocks, E> table)
    {
        (_backend, Circuit, _fixed, _table) = (backend, circuit, fixedColumns, table);
        Key = PlonkishVerifyingKey<E>.Of(table.Key, circuit.PublicCount);
    }

    /// <summary>The circuit.</summary>
    public PlonkishCircuit<S> Circuit { get; }

    /// <summary>What verifies the proofs.</summary>
    public PlonkishVerifyingKey<E> Key { get; }

    /// <summary>The policy's hash as the backend accelerates it.</summary>
    public TreeHash<Goldilocks> Hash => _table.Hash;

    /// <summary>Takes a circuit to a backend and commits to its fixed columns; false, with the reason, when the backend lacks a kernel family.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="policy">The verifier's parameters.</param>
    /// <param name="circuit">The circuit; under a policy of zero knowledge with at least the blinding that <see cref="Blinding.For"/> says.</param>
    /// <param name="prover">The prover.</param>
    /// <param name="reason">What is missing.</param>
    /// <exception cref="ArgumentException">Circuit and policy do not fit each other.</exception>
    /// <exception cref="DeviceMemoryException">The fixed columns do not fit.</exception>
    public static bool TryCreate(
        IBackend backend,
        FriPolicy policy,
        PlonkishCircuit<S> circuit,
        [NotNullWhen(true)] out PlonkishProver<S, E>? prover,
        [NotNullWhen(false)] out string? reason)
    {
        prover = null;
        var least = Blinding.For(policy);
        if (circuit.Blinding.FreeRows < least.FreeRows || circuit.Blinding.RoutedPairs < least.RoutedPairs)
        {
            throw new ArgumentException($"{policy.Name} hides a witness behind {least.FreeRows} free rows and {least.RoutedPairs} pairs, the circuit has {circuit.Blinding.FreeRows} and {circuit.Blinding.RoutedPairs}", nameof(circuit));
        }

        if (policy.ZeroKnowledge && circuit.Layout.HasLookups)
        {
            reason = $"{policy.Name} hides witnesses, and the columns of its lookups have no blinding: unsupported";
            return false;
        }

        var table = StarkTable<Goldilocks, E>.Of(new PlonkishAir<S>(circuit.Layout), policy);
        var fixedColumns = backend.Allocate<Goldilocks>(new MatrixShape(circuit.Rows, circuit.FixedColumns), "plonkish fixed columns");
        try
        {
            backend.Queue.Import(circuit.FixedValues, fixedColumns);
            if (StarkProver<Goldilocks, E>.TryCreate(backend, policy, [table], [fixedColumns], out var stark, out reason))
            {
                prover = new(backend, circuit, fixedColumns, stark);
                return true;
            }
        }
        catch
        {
            fixedColumns.Dispose();
            throw;
        }

        fixedColumns.Dispose();
        return false;
    }

    /// <summary>A proof for a witness.</summary>
    /// <param name="witness">Of this circuit.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="ArgumentException">The witness is another circuit's.</exception>
    /// <exception cref="UnsatisfiedTraceException">The witness was altered and does not satisfy the circuit; there is no proof.</exception>
    /// <exception cref="DeviceMemoryException">The extensions do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public PlonkishProof Prove(PlonkishWitness witness, IProofPhases phases, CancellationToken stop = default)
        => Prove(witness, refuseUnsatisfied: true, phases, stop);

    /// <summary>A proof for what a user gives: the witness is computed first.</summary>
    /// <param name="inputs">Of this circuit.</param>
    /// <param name="blinding">
    /// The seed of all randomness where the policy hides, for proofs that are to be repeated: the same seed, inputs and key give the same proof. None takes the system's randomness.
    /// </param>
    /// <param name="threads">Threads of the witness's computation.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops between kernels.</param>
    /// <exception cref="UnsatisfiedCircuitException">The values do not satisfy the circuit; what does not hold is named by its path. There is no proof.</exception>
    /// <exception cref="DeviceMemoryException">The extensions do not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public PlonkishProof Prove(PlonkishInputs inputs, ReadOnlySpan<byte> blinding, int threads, IProofPhases phases, CancellationToken stop = default)
    {
        phases.Enter(ProofPhase.Witness);
        using var salts = blinding.IsEmpty ? null : new BlindingStream("ProverBench/plonkish/commitments/1", blinding);
        return Prove(Circuit.Solve(inputs, blinding, threads), refuseUnsatisfied: true, phases, stop, salts);
    }

    /// <summary>The first constraint that a witness breaks; null where there is none.</summary>
    /// <exception cref="ArgumentException">The witness is another circuit's.</exception>
    public StarkViolation? FindViolation(PlonkishWitness witness)
    {
        using var trace = Upload(witness);
        return _table.FindViolation([trace], [PublicDigest.Of(witness.PublicValues.AsSpan())]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _table.Dispose();
        _fixed.Dispose();
    }

    /// <summary>The same, without the refusal where a test plays a prover that has none; without blinding of its own the system's randomness.</summary>
    internal PlonkishProof Prove(PlonkishWitness witness, bool refuseUnsatisfied, IProofPhases phases, CancellationToken stop, BlindingStream? blinding = null)
    {
        phases.Enter(ProofPhase.Witness);
        using var trace = Upload(witness);
        var proof = _table.Prove([trace], [PublicDigest.Of(witness.PublicValues.AsSpan())], default, refuseUnsatisfied, phases, stop, blinding);
        return new PlonkishProof(witness.PublicValues, proof.Bytes);
    }

    private DeviceMatrix<Goldilocks> Upload(PlonkishWitness witness)
    {
        if (witness.Circuit != Circuit)
        {
            throw new ArgumentException("the witness is another circuit's", nameof(witness));
        }

        var trace = _backend.Allocate<Goldilocks>(new MatrixShape(Circuit.Rows, Circuit.Columns), "plonkish trace");
        _backend.Queue.Import<Goldilocks>(witness.Trace, trace);
        return trace;
    }
}
