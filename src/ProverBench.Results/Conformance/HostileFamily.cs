using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Results.Conformance;

/// <summary>Hostile JSON through the strict reader, and hostile text through the escaping that every line shown goes through.</summary>
/// <remarks>
/// An object holds texts in base64 under names of JSONTestSuite: y_ is accepted (doubled names excepted, which are refused), n_ is refused, i_ is either.
/// An array of objects holds base64 of zlib with a kind and what is expected of it; an array of strings is shown.
/// </remarks>
public sealed class HostileFamily : IConformanceFamily
{
    private const int MaxBytes = 8 << 20;

    public string Id => "hostile";

    public string Summary => "hostile JSON refused by the strict reader, hostile text shown harmlessly";

    public bool Claims(ConformanceFile file) => file.LiesIn("hostile") && !file.Name.StartsWith("circom_", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        JsonElement root = VectorJson.Parse(file);
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in root.EnumerateObject())
            {
                stop.ThrowIfCancellationRequested();
                ConformanceCases.Try(file, sink, member.Name, () => Corpus(member, file.Path, sink));
            }
        }
        else
        {
            ConformanceCases.Each(file, sink, stop, root, c => c.TextOrNull("name"), (item, name) =>
            {
                if (item.ValueKind == JsonValueKind.String)
                {
                    Show(item.GetString()!, file.Path, name, sink);
                }
                else
                {
                    Case(item, file.Path, name, sink);
                }
            });
        }
    }

    private static void Corpus(JsonProperty member, string path, ConformanceSink sink)
    {
        byte[] text = Base64(member.Value, path);
        bool doubled = member.Name.Contains("duplicated", StringComparison.Ordinal);
        switch (member.Name.Split('_')[0])
        {
            case "y":
                Judge(text, mustAccept: !doubled, mustRefuse: doubled, path, member.Name, sink);
                break;
            case "n":
                Judge(text, mustAccept: false, mustRefuse: true, path, member.Name, sink);
                break;
            case "i":
                Judge(text, mustAccept: false, mustRefuse: false, path, member.Name, sink);
                break;
            default:
                sink.Skip($"a case of no known kind: {member.Name}");
                break;
        }
    }

    private static void Case(JsonElement item, string path, string name, ConformanceSink sink)
    {
        if (!item.Has("kind", "expect", "b64"))
        {
            sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            return;
        }

        string kind = item.GetText("kind", path);
        if (kind is not ("json" or "string"))
        {
            sink.Skip($"{kind} is not read by this build");
            return;
        }

        byte[] contents = Inflate(Base64(item.Get("b64", path), path), path);
        if (kind == "string")
        {
            Show(Encoding.UTF8.GetString(contents), path, name, sink);
        }
        else
        {
            string expect = item.GetText("expect", path);
            Judge(contents, mustAccept: expect == "accept", mustRefuse: expect is "reject" or "reject_or_string", path, name, sink);
        }
    }

    private static void Judge(byte[] text, bool mustAccept, bool mustRefuse, string path, string name, ConformanceSink sink)
    {
        string found;
        try
        {
            byte[] canonical = CanonicalJson.Canonicalize(text, "case");
            RequireDurations(text);
            found = $"accepted, {canonical.Length} bytes in canonical form";
        }
        catch (MalformedDocumentException refused)
        {
            found = $"refused: {refused.Message}";
        }

        bool accepted = found.StartsWith("accepted", StringComparison.Ordinal);
        sink.Check(accepted ? !mustRefuse : !mustAccept, path, name, mustRefuse ? "refused" : "accepted", found);
    }

    /// <summary>Reads what documents write as nanoseconds the way documents are read: members that end in _ns.</summary>
    private static void RequireDurations(byte[] text)
    {
        Utf8JsonReader reader = new(text);
        bool nanoseconds = false;
        while (reader.Read())
        {
            if (nanoseconds && !JsonIntegers.TryRead(ref reader, 0, Duration.MaxNanoseconds, out _))
            {
                throw new MalformedDocumentException("case", "a member in nanoseconds", "whole nanoseconds in 0..2^53-1", "another value");
            }

            nanoseconds = reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.EndsWith("_ns"u8);
        }
    }

    /// <summary>What is shown is one line of bounded length without anything that moves, hides, colours or reorders.</summary>
    private static void Show(string text, string path, string name, ConformanceSink sink)
    {
        string shown = Printable.Line(text);
        Rune? unsafeRune = null;
        foreach (Rune rune in shown.EnumerateRunes())
        {
            bool harmless = rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            if (!harmless && !(rune == Rune.ReplacementChar && text.Contains('\uFFFD', StringComparison.Ordinal)))
            {
                unsafeRune ??= rune;
            }
        }

        bool bounded = shown.Length <= Printable.DefaultLength + 16;
        sink.Check(
            unsafeRune is null && bounded, path, name, $"printable characters, at most {Printable.DefaultLength} or so", unsafeRune is { } rest ? $"U+{rest.Value:X4}" : $"{shown.Length} characters");
    }

    private static byte[] Inflate(byte[] packed, string path)
    {
        try
        {
            using ZLibStream stream = new(new MemoryStream(packed), CompressionMode.Decompress);
            using MemoryStream result = new();
            byte[] buffer = new byte[1 << 14];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                result.Write(buffer, 0, read);
                if (result.Length > MaxBytes)
                {
                    throw new MalformedDocumentException(path, "member b64", $"at most {MaxBytes} bytes", "more");
                }
            }

            return result.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new MalformedDocumentException(path, "member b64", "zlib", "something else");
        }
    }

    private static byte[] Base64(JsonElement element, string path)
        => VectorJson.Text(element, path, "base64") is var text && Convert.TryFromBase64String(text, new byte[text.Length], out _)
            ? Convert.FromBase64String(text)
            : throw new MalformedDocumentException(path, "value", "base64", VectorJson.Quote(element));
}
