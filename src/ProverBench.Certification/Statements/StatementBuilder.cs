using System.Text.Json;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Evidence;
using ProverBench.Certification.Prices;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Certification.Statements;

/// <summary>Makes the statement from the bundle's files and the criteria. The certifier signs what it makes; a verifier makes it again and compares.</summary>
internal static class StatementBuilder
{
    /// <param name="prices">The file in the bundle, where there is one.</param>
    /// <param name="files">Name and digest of every file of the bundle but the envelope.</param>
    public static InTotoStatement Build(ResultDocument document, CriteriaFile criteria, PriceFile? prices, IEnumerable<KeyValuePair<string, Digest>> files, DateTimeOffset issued) => new()
    {
        Type = InTotoStatement.StatementType,
        Subject = [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new StatementSubject { Name = f.Key, Digest = new SubjectDigest { Sha256 = f.Value } })],
        PredicateType = QualificationPredicate.TypeUri,
        Predicate = Predicate(document, criteria, prices, issued),
    };

    private static QualificationPredicate Predicate(ResultDocument document, CriteriaFile criteria, PriceFile? prices, DateTimeOffset issued) => new()
    {
        IssuedUtc = issued,
        MeasuredUtc = document.CreatedUtc,
        ResultId = document.Id,
        Criteria = new CriteriaReference { Id = criteria.Document.Id, Digest = criteria.Digest },
        Prices = prices?.Reference,
        Suite = new SuiteStatement { Name = document.Suite.Name, Version = document.Suite.Version, Digest = document.Suite.Digest, Purpose = document.Suite.Purpose },
        Tool = new ToolStatement
        {
            Name = document.Tool.Name,
            Version = document.Tool.Version,
            Configuration = document.Tool.Configuration,
            Commit = document.Tool.Commit,
            AssemblyDigest = document.Tool.AssemblyDigest,
            Runtime = document.Tool.Runtime,
        },
        Machine = new MachineStatement
        {
            ProfileDigest = ProfileDigest(document.Machine),
            Processor = document.Machine.Cpu.Brand.ToString(),
            LogicalProcessors = document.Machine.Topology.LogicalCores.ToString(),
            MemoryBytes = document.Machine.Memory.TotalBytes.ToString(),
            BackendKind = document.Backend.Kind,
            BackendName = document.Backend.Name,
            Device = document.Backend.Device,
            Nature = document.Backend.Nature,
        },
        Nonce = document.Nonce,
        NonceClass = document.NonceClass,
        TrustLevel = document.TrustLevel,
        TrustMeaning = Limits.Meaning(document.TrustLevel),
        Validity = document.Validity.Verdict,
        Verdicts = Verdicts.Evaluate(document, criteria, prices),
        Log = new LogStatement { File = document.Log.File, Entries = document.Log.Entries, Head = document.Log.Head },
        Evidence = [.. document.Cases.Where(c => c.Outcome == CaseOutcome.Completed).Select(c => Evidence(c, document.Log.Head))],
        Security = [.. document.Cases.Where(c => c is { Outcome: CaseOutcome.Completed, Security: not null }).Select(c => Security(c.Id, c.Security!))],
        SetupNotes = [.. document.Cases.Where(c => c.SetupNote is not null).Select(c => new SetupStatement { Case = c.Id, Note = c.SetupNote! })],
        NotObservable = [.. NotObservable(document)],
        CannotProve = Limits.Of(document.TrustLevel, prices is not null),
    };

    /// <summary>SHA-256 of the RFC 8785 form of the profile as it stands in a result.</summary>
    internal static Digest ProfileDigest(HardwareProfile machine) => Digest.Of(CanonicalJson.Canonicalize(Element(machine)));

    private static CaseEvidence Evidence(CaseResult result, Digest head) => new()
    {
        Case = result.Id,
        TimedIterations = result.Launches.Sum(l => (long)l.Samples.Count),
        KeptProofs = result.Proofs.Count,
        Opened = [.. Openings.Choose(result, head).Select(o => new OpenedIteration { Launch = o.Launch, Iteration = o.Iteration, Instance = o.Instance, Proof = o.Proof?.Digest })],
    };

    private static SecurityStatement Security(string name, SecurityClaim claim) => new()
    {
        Case = name,
        Bits = claim.Bits,
        Regime = claim.Regime,
        ComparisonOnly = claim.ComparisonOnly == true,
        ProofParameters = claim.ProofParameters,
    };

    private static IEnumerable<string> NotObservable(ResultDocument document)
    {
        foreach (GateFinding gate in document.Validity.Gates.Where(g => g.Answer == GateAnswer.NotObservable))
        {
            yield return $"gate {gate.Gate}{(gate.Case is { } c ? $" of {c}" : "")}: {gate.Explanation}";
        }

        foreach (string place in Absent(Element(document.Machine), "machine"))
        {
            yield return place;
        }
    }

    /// <summary>Every member "notObservable" below the element, with its place and reason.</summary>
    private static IEnumerable<string> Absent(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m =>
            m.NameEquals("notObservable") && m.Value.ValueKind == JsonValueKind.String ? [$"{place}: {m.Value.GetString()}"] : Absent(m.Value, m.NameEquals("value") ? place : $"{place}.{m.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Absent(item, $"{place}[{i}]")),
        _ => [],
    };

    private static JsonElement Element(HardwareProfile machine) => JsonSerializer.SerializeToElement(machine, DocumentJsonContext.Default.HardwareProfile);
}
