using ProverBench.Certification.Criteria;
using ProverBench.Certification.Keys;
using ProverBench.Results;

namespace ProverBench.Certification.Verification;

/// <summary>What the verifier brings: keys pinned out of band, its own criteria, and what it expects. Nothing of it comes from the bundle.</summary>
public sealed record VerificationOptions
{
    /// <summary>The verifier's own policy. A certificate under another one is not decided.</summary>
    public required CriteriaFile Criteria { get; init; }

    /// <summary>Keys that count; with none the answer is at best "intact, signer unknown".</summary>
    public IReadOnlyList<VerificationKey> Keys { get; init; } = [];

    /// <summary>How many of them must have signed.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>Verifies kept proofs and recomputes kernels; without one the openings are not decided.</summary>
    public IOpeningVerifier? Openings { get; init; }

    /// <summary>How many openings of a case without proofs are recomputed, in the order the log chose. Proofs are all verified.</summary>
    public int RecomputationsPerCase { get; init; } = 2;

    /// <summary>The nonce that was handed out; another one is a replay.</summary>
    public Digest? ExpectedNonce { get; init; }

    /// <summary>Nonces that were seen before.</summary>
    public IReadOnlySet<Digest>? UsedNonces { get; init; }

    /// <summary>The machine the bundle is shown for, as <see cref="Statements.MachineStatement.ProfileDigest"/>.</summary>
    public Digest? ExpectedMachine { get; init; }

    /// <summary>The suite that was asked for.</summary>
    public Digest? ExpectedSuite { get; init; }

    /// <summary>The suites that the verifier has: a result of another one is not decided, and one of them must be what the suite asks for. Not compared where null.</summary>
    public IReadOnlyList<KnownSuite>? Suites { get; init; }

    /// <summary>Digests of builds that are accepted; any where null.</summary>
    public IReadOnlySet<Digest>? AcceptedBuilds { get; init; }
}
