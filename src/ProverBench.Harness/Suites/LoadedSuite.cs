using System.IO.Enumeration;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>A suite that was read and found sound, with the digest of its exact bytes.</summary>
public sealed record LoadedSuite
{
    private LoadedSuite(SuiteDocument document, Digest digest)
    {
        Document = document;
        Digest = digest;
    }

    public SuiteDocument Document { get; }

    public Digest Digest { get; }

    /// <exception cref="MalformedDocumentException">Not a suite of a known version, or beyond the limits.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LoadedSuite Read(string path) => Parse(StrictJson.ReadBounded(path, SuiteLimits.MaxBytes), Path.GetFileName(path));

    /// <exception cref="MalformedDocumentException">Not a suite of a known version, or beyond the limits.</exception>
    public static LoadedSuite Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        SuiteDocument document = StrictJson.Read(utf8, file, SuiteJsonContext.Default.SuiteDocument, SuiteDocument.SchemaFamily, SuiteDocument.SchemaMajor, SuiteLimits.MaxBytes);
        SuiteValidator.Validate(document, file);
        return new LoadedSuite(document, Digest.Of(utf8.Span));
    }

    /// <summary>The cases whose id the glob matches ('*' any run, '?' one character; case matters); all where it is null.</summary>
    public IReadOnlyList<SuiteCase> Select(string? glob) =>
        [.. Document.Cases.Where(c => glob is null || FileSystemName.MatchesSimpleExpression(glob, c.Id, ignoreCase: false))];
}
