using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Statements;
using ProverBench.Results;

namespace ProverBench.Certification.Verification;

[JsonConverter(typeof(StrictEnumConverter<VerificationOutcome>))]
public enum VerificationOutcome
{
    /// <summary>Exit code 0: signed by a given key, and everything follows again from the bundle.</summary>
    Verified,

    /// <summary>Exit code 1: shown to be wrong.</summary>
    Refused,

    /// <summary>Exit code 2: nothing wrong was found, but something needed for a yes is missing (a key, for one).</summary>
    Undecidable,
}

/// <summary>What a verifier found. The verdicts are its own, from the raw samples under its own criteria, never the certificate's.</summary>
public sealed record VerificationReport
{
    public required VerificationOutcome Outcome { get; init; }

    /// <summary>One sentence each; empty where verified.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Ids of the given keys that signed; empty where the signer is unknown.</summary>
    public required IReadOnlyList<string> Signers { get; init; }

    /// <summary>Present where the bundle could be read far enough.</summary>
    public TierVerdicts? Verdicts { get; init; }

    public TrustLevel? TrustLevel { get; init; }

    public required IReadOnlyList<OpeningReport> Openings { get; init; }

    public IReadOnlyList<string> NotObservable { get; init; } = [];

    public IReadOnlyList<string> CannotProve { get; init; } = [];

    /// <summary>What was signed, where the signature could be checked; to be shown as the certificate's own words.</summary>
    [JsonIgnore]
    public InTotoStatement? Statement { get; init; }

    /// <summary>The document of the bundle.</summary>
    [JsonIgnore]
    public ResultDocument? Document { get; init; }
}

/// <summary>The openings of one case.</summary>
/// <param name="Chosen">How many the log chose.</param>
/// <param name="Verified">How many of those were verified here.</param>
/// <param name="NotTried">How many recomputations were left out for time, by the verifier's own choice.</param>
public sealed record OpeningReport(string Case, int Chosen, int Verified, int NotTried);
