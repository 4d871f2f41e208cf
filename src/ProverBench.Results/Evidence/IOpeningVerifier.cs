namespace ProverBench.Results;

/// <summary>
/// Re-verifies kept evidence on behalf of a reader that holds documents only: inputs are derived again from the seed, a proof is
/// verified against them, a kernel's output is recomputed. Implemented where the workloads are, injected where certificates are verified.
/// </summary>
public interface IOpeningVerifier
{
    OpeningVerdict Verify(OpeningRequest request);

    /// <summary>Holds what a result says of the security of a case's proofs against what follows from the case: its policy, and the shapes that this build lays down for its parameters.</summary>
    OpeningVerdict VerifySecurity(SecurityRequest request);
}

/// <summary>What a result says of the security of a case's proofs.</summary>
/// <param name="WorkloadId">The workload, as the result names it.</param>
/// <param name="WorkloadVersion">Its version; another version is unsupported, never guessed.</param>
/// <param name="Parameters">As in the result.</param>
/// <param name="Claim">Bits, regime, parameters and their use; null where the result claims nothing.</param>
public sealed record SecurityRequest(string WorkloadId, int WorkloadVersion, WorkloadParameters Parameters, SecurityClaim? Claim);

/// <summary>One iteration of a run, opened.</summary>
/// <param name="WorkloadId">The workload, as the result names it.</param>
/// <param name="WorkloadVersion">Its version; another version is unsupported, never guessed.</param>
/// <param name="Parameters">As in the result.</param>
/// <param name="Iteration">The iteration within its chain, from 0, warm-up included.</param>
/// <param name="Seed">What <see cref="InputSeed"/> derives for it: 32 bytes.</param>
/// <param name="Output">The digest the run recorded for this iteration.</param>
/// <param name="Proof">The kept bytes, in the workload's own encoding; empty where the opening is a recomputation, or where none was kept.</param>
public sealed record OpeningRequest(
    string WorkloadId,
    int WorkloadVersion,
    WorkloadParameters Parameters,
    long Iteration,
    ReadOnlyMemory<byte> Seed,
    Digest Output,
    ReadOnlyMemory<byte> Proof)
{
    /// <summary>What the result counts an iteration as; null where nobody told. Rates and sizes rest on it, so another count than the parameters give is refused.</summary>
    public UnitOfWork? Work { get; init; }
}

public enum OpeningOutcome
{
    /// <summary>The evidence holds: right for the inputs of this seed, and its digest is the recorded one.</summary>
    Verified,

    /// <summary>The evidence is wrong; the reason says how.</summary>
    Refused,

    /// <summary>This build cannot check it (unknown workload or version); it counts as not verified.</summary>
    Unsupported,

    /// <summary>The iteration made a proof, and none was kept: neither right nor wrong; it counts as not verified.</summary>
    NotKept,
}

/// <summary>The answer for one opening; the reason is one sentence, empty when verified.</summary>
public sealed record OpeningVerdict(OpeningOutcome Outcome, string Reason)
{
    public static OpeningVerdict Verified { get; } = new(OpeningOutcome.Verified, "");

    public static OpeningVerdict Refused(string reason) => new(OpeningOutcome.Refused, reason);

    public static OpeningVerdict NotKept(string reason) => new(OpeningOutcome.NotKept, reason);

    public static OpeningVerdict Unsupported(string reason) => new(OpeningOutcome.Unsupported, reason);
}
