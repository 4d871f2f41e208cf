using System.Text.Json;
using System.Text.Json.Serialization;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Json;
using ProverBench.Results;

namespace ProverBench.Certification.Statements;

/// <summary>An in-toto Statement, version 1, about the files of a bundle. Its bytes are the RFC 8785 form of its JSON; no other spelling is read.</summary>
public sealed record InTotoStatement
{
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The payload type of the envelope.</summary>
    public const string MediaType = "application/vnd.in-toto+json";

    private const int MaxSubjects = 4096;

    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>Every file of the bundle but the envelope, in ordinal order of the names.</summary>
    public required IReadOnlyList<StatementSubject> Subject { get; init; }

    public required string PredicateType { get; init; }

    public required QualificationPredicate Predicate { get; init; }

    public byte[] ToBytes() => CanonicalJson.Canonicalize(JsonSerializer.SerializeToElement(this, CertificationJsonContext.Default.InTotoStatement));

    /// <summary>Reads the statement out of verified bytes and nothing else.</summary>
    /// <param name="file">The name for messages.</param>
    /// <exception cref="MalformedDocumentException">Another type or version, a field missing, doubled, unknown or of another case, or bytes that are not the canonical form.</exception>
    public static InTotoStatement Parse(VerifiedPayload payload, string file)
    {
        if (payload.Type != MediaType)
        {
            throw new MalformedDocumentException(file, "payloadType", MediaType, Quote(payload.Type));
        }

        // Types and versions come first: of a later version its own name is the best message.
        using (JsonDocument document = Document(payload.Bytes, file))
        {
            Require(document.RootElement, "_type", StatementType, file);
            Require(document.RootElement, "predicateType", QualificationPredicate.TypeUri, file);
        }

        InTotoStatement statement = StrictJson.ReadMessage(payload.Bytes, file, CertificationJsonContext.Default.InTotoStatement);
        byte[] canonical = CanonicalJson.Canonicalize(payload.Bytes.Span, file);
        int same = canonical.AsSpan().CommonPrefixLength(payload.Bytes.Span);
        if (same != canonical.Length || same != payload.Bytes.Length)
        {
            throw new MalformedDocumentException(file, $"payload, byte {same}", "the RFC 8785 form", "another spelling");
        }

        if (statement.Subject.Count > MaxSubjects)
        {
            throw new MalformedDocumentException(file, "$.subject", $"at most {MaxSubjects} files", $"{statement.Subject.Count}");
        }

        return statement;
    }

    private static JsonDocument Document(ReadOnlyMemory<byte> utf8, string file)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = StrictJson.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new MalformedDocumentException(file, "payload", "one JSON object with each name once", "something else");
        }
    }

    private static void Require(JsonElement root, string name, string expected, string file)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            throw new MalformedDocumentException(file, $"$.{name}", $"\"{expected}\"", "none");
        }

        if (!value.ValueEquals(expected))
        {
            throw new MalformedDocumentException(file, $"$.{name}", $"\"{expected}\"", Quote(value.GetRawText()));
        }
    }

    private static string Quote(string text) => text.Length <= 60 ? text : text[..60] + "...";
}

/// <summary>One file.</summary>
public sealed record StatementSubject
{
    /// <summary>Relative to the bundle, '/' between folders.</summary>
    public required string Name { get; init; }

    public required SubjectDigest Digest { get; init; }
}

/// <summary>in-toto's DigestSet with the one algorithm that is used.</summary>
public sealed record SubjectDigest
{
    public required Digest Sha256 { get; init; }
}
