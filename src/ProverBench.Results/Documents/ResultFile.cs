using System.Text.Json;

namespace ProverBench.Results;

/// <summary>Reads and writes result documents.</summary>
public static class ResultFile
{
    /// <summary>Larger than any run this tool makes: a soak of an hour at a sample each 100 ms is under 8 MiB.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Reads and validates a file; its digest is that of the bytes read.</summary>
    /// <exception cref="MalformedDocumentException">Not a result document of a known version, or one that contradicts itself.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (ResultDocument Document, Digest Digest) Read(string path)
    {
        byte[] bytes = StrictJson.ReadBounded(path, MaxBytes);
        return (Parse(bytes, Path.GetFileName(path)), Digest.Of(bytes));
    }

    /// <exception cref="MalformedDocumentException">As <see cref="Read"/>.</exception>
    public static ResultDocument Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        ResultDocument document = StrictJson.Read(utf8, file, DocumentJsonContext.Default.ResultDocument, ResultDocument.SchemaFamily, ResultDocument.SchemaMajor, MaxBytes);
        ResultValidator.Validate(document, file);
        return document;
    }

    /// <summary>The document's bytes: indented UTF-8 with a final newline.</summary>
    /// <exception cref="MalformedDocumentException">The document contradicts itself and would not be read back.</exception>
    public static byte[] ToBytes(ResultDocument document)
    {
        ResultValidator.Validate(document, document.Id + ".json");
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(document, DocumentJsonContext.Default.ResultDocument);
        return [.. json, (byte)'\n'];
    }
}
