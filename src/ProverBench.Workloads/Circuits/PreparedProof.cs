using System.Collections.Immutable;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Workloads.Circuits;

/// <summary>A workload whose output is a proof: what is timed is the prover, and every proof goes to its verifier.</summary>
/// <param name="method">How results name the verifier.</param>
internal abstract class PreparedProof(string method) : IPreparedWorkload
{
    private byte[]? _proof;

    /// <inheritdoc/>
    public abstract UnitOfWork Work { get; }

    /// <inheritdoc/>
    public abstract SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public abstract string? SetupNote { get; }

    /// <inheritdoc/>
    public abstract void SetInput(long iteration, ReadOnlySpan<byte> seed);

    /// <inheritdoc/>
    public void Invoke(IPhaseClock phases, CancellationToken stop)
    {
        var clock = new ProofPhaseClock(phases);
        try
        {
            _proof = Prove(clock, stop);
        }
        finally
        {
            clock.Close();
        }
    }

    /// <inheritdoc/>
    public Digest Output() => Digest.Of(_proof!);

    /// <inheritdoc/>
    public CheckResult Check()
    {
        var refusal = Verification(_proof!);
        return VerifiedProof.Check(method, _proof!, refusal);
    }

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<string, Duration> Parts() => ImmutableDictionary<string, Duration>.Empty;

    /// <inheritdoc/>
    public byte[]? Proof() => _proof;

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The timed work: the encoding of a proof for the last input.</summary>
    protected abstract byte[] Prove(ProofPhaseClock phases, CancellationToken stop);

    /// <summary>The verifier of a proof of the last input, which is timed; what it needs is brought here, which is not. It says in one sentence why it refuses, null where the proof holds.</summary>
    protected abstract Func<string?> Verification(byte[] proof);
}
