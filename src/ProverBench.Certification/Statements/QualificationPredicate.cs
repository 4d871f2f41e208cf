using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Statements;

/// <summary>
/// What the certificate says. Everything but the time of issue follows from the bundle and the criteria, so that a verifier makes it again and compares.
/// </summary>
public sealed record QualificationPredicate
{
    /// <summary>Name and version in one: another set or meaning of fields, or other wording, is another number.</summary>
    public const string TypeUri = "urn:proverbench:qualification:2";

    [JsonConverter(typeof(UtcTimeConverter))]
    public required DateTimeOffset IssuedUtc { get; init; }

    /// <summary>When the result was written, by the machine's own clock.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public required DateTimeOffset MeasuredUtc { get; init; }

    public required string ResultId { get; init; }

    public required CriteriaReference Criteria { get; init; }

    /// <summary>The prices in the bundle; absent where those of the criteria hold.</summary>
    public PriceReference? Prices { get; init; }

    public required SuiteStatement Suite { get; init; }

    public required ToolStatement Tool { get; init; }

    public required MachineStatement Machine { get; init; }

    public required Digest Nonce { get; init; }

    public required NonceClass NonceClass { get; init; }

    public required TrustLevel TrustLevel { get; init; }

    /// <summary>The level in words.</summary>
    public required string TrustMeaning { get; init; }

    public required ValidityVerdict Validity { get; init; }

    public required TierVerdicts Verdicts { get; init; }

    public required LogStatement Log { get; init; }

    public required IReadOnlyList<CaseEvidence> Evidence { get; init; }

    /// <summary>What every case that makes proofs claims of their security, in the words of the result.</summary>
    public required IReadOnlyList<SecurityStatement> Security { get; init; }

    /// <summary>Cases whose figures carry a note, such as an insecure setup.</summary>
    public required IReadOnlyList<SetupStatement> SetupNotes { get; init; }

    /// <summary>Everything that was looked for and could not be seen; never taken for "nothing wrong".</summary>
    public required IReadOnlyList<string> NotObservable { get; init; }

    /// <summary>What this certificate cannot prove.</summary>
    public required IReadOnlyList<string> CannotProve { get; init; }
}

public sealed record CriteriaReference
{
    public required string Id { get; init; }

    public required Digest Digest { get; init; }
}

public sealed record SuiteStatement
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required Digest Digest { get; init; }

    public required SuitePurpose Purpose { get; init; }
}

public sealed record ToolStatement
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required BuildConfiguration Configuration { get; init; }

    public string? Commit { get; init; }

    public required Digest AssemblyDigest { get; init; }

    public required string Runtime { get; init; }
}

/// <summary>The machine in short, and the digest of the RFC 8785 form of its whole profile.</summary>
public sealed record MachineStatement
{
    public required Digest ProfileDigest { get; init; }

    public required string Processor { get; init; }

    /// <summary>A number, or "not observable (…)".</summary>
    public required string LogicalProcessors { get; init; }

    public required string MemoryBytes { get; init; }

    public required string BackendKind { get; init; }

    public required string BackendName { get; init; }

    public required string Device { get; init; }

    public required BackendNature Nature { get; init; }
}

/// <summary>What is kept of one case and what of it is opened.</summary>
public sealed record CaseEvidence
{
    public required string Case { get; init; }

    public required long TimedIterations { get; init; }

    public required long KeptProofs { get; init; }

    public required IReadOnlyList<OpenedIteration> Opened { get; init; }
}

public sealed record OpenedIteration
{
    public required int Launch { get; init; }

    public required long Iteration { get; init; }

    /// <summary>Which of the instances that ran at once; absent for the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Instance { get; init; }

    /// <summary>Digest of the kept proof; absent where the opening is a recomputation.</summary>
    public Digest? Proof { get; init; }
}

/// <summary>The security of a case's proofs.</summary>
public sealed record SecurityStatement
{
    public required string Case { get; init; }

    /// <summary>A plain decimal.</summary>
    public required string Bits { get; init; }

    public required string Regime { get; init; }

    /// <summary>True where the parameters exist to be compared with another prover; no tier rests on them.</summary>
    public required bool ComparisonOnly { get; init; }

    /// <summary>Digest of the verifier's policy, where there is one.</summary>
    public Digest? ProofParameters { get; init; }
}

public sealed record SetupStatement
{
    public required string Case { get; init; }

    public required string Note { get; init; }
}

/// <summary>The closed run log of the bundle.</summary>
public sealed record LogStatement
{
    public required string File { get; init; }

    public required long Entries { get; init; }

    public required Digest Head { get; init; }
}
