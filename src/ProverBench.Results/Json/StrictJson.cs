using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProverBench.Results;

/// <summary>
/// Reads JSON documents from strangers: size and depth bounded before parsing, no duplicate names (after unescaping), no byte order mark, no
/// comments, no trailing commas, one value only, valid Unicode, no null anywhere (what is absent is left out), and a schema line
/// "family/major" of a version this build knows. Whatever is wrong is one <see cref="MalformedDocumentException"/>.
/// </summary>
public static class StrictJson
{
    public const int MaxDepth = 32;
    private const int QuotedLength = 60;

    /// <summary>Reads a file whole, bounded.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="MalformedDocumentException">Not a regular file, or over the limit.</exception>
    public static byte[] ReadBounded(string path, long maxBytes)
    {
        string name = Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            throw new MalformedDocumentException(name, "whole file", "a file", "a folder");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"there is no file {name}", path);
        }

        if (!FileKind.IsRegular(path))
        {
            throw new MalformedDocumentException(name, "whole file", "a regular file", "a pipe or device");
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > maxBytes)
        {
            throw TooLong(name, maxBytes, stream.Length);
        }

        byte[] bytes = new byte[(int)stream.Length];
        stream.ReadExactly(bytes);
        return stream.ReadByte() < 0 ? bytes : throw new MalformedDocumentException(name, "whole file", "a file that stands still", "one that grows while it is read");
    }

    /// <summary>Reads one document.</summary>
    /// <param name="utf8">The exact bytes; a digest of the document is a digest of these.</param>
    /// <param name="file">The name for messages.</param>
    /// <param name="type">The source-generated metadata of the record.</param>
    /// <param name="family">The schema's family, e.g. "proverbench/result".</param>
    /// <param name="major">The newest major version this build reads.</param>
    /// <param name="maxBytes">The limit checked before parsing.</param>
    /// <exception cref="MalformedDocumentException">Any of the things listed for this class.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, string file, JsonTypeInfo<T> type, string family, int major, long maxBytes)
        where T : class
    {
        if (utf8.Length > maxBytes)
        {
            throw TooLong(file, maxBytes, utf8.Length);
        }

        using JsonDocument document = ParseDocument(utf8, file, MaxDepth);
        RequireStrict(document.RootElement, file, "$");
        RequireSchema(document.RootElement, file, family, major);
        try
        {
            return JsonSerializer.Deserialize(utf8.Span, type)
                ?? throw new MalformedDocumentException(file, "$", "an object", "null");
        }
        catch (JsonException e)
        {
            throw Translate(e, document.RootElement, file);
        }
    }

    /// <summary>Reads one value of a known type without a schema line: a message between our own processes.</summary>
    /// <exception cref="MalformedDocumentException">Any of the things listed for this class but the schema line.</exception>
    public static T ReadMessage<T>(ReadOnlyMemory<byte> utf8, string file, JsonTypeInfo<T> type)
        where T : class
    {
        using JsonDocument document = ParseDocument(utf8, file, MaxDepth);
        RequireStrict(document.RootElement, file, "$");
        try
        {
            return JsonSerializer.Deserialize(utf8.Span, type)
                ?? throw new MalformedDocumentException(file, "$", "an object", "null");
        }
        catch (JsonException e)
        {
            throw Translate(e, document.RootElement, file);
        }
    }

    internal static JsonDocument ParseDocument(ReadOnlyMemory<byte> utf8, string file, int maxDepth)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}");
            bool duplicate = e.Message.Contains("uplicate", StringComparison.Ordinal);
            bool depth = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
            throw duplicate ? new MalformedDocumentException(file, place, "each name once in an object", "a name twice")
                : depth ? new MalformedDocumentException(file, place, $"at most {maxDepth} levels", "deeper nesting")
                : new MalformedDocumentException(file, place, "JSON (RFC 8259)", Around(utf8.Span, e));
        }
        catch (InvalidOperationException)
        {
            // Thrown by the search for duplicates when a name holds a lone surrogate.
            throw new MalformedDocumentException(file, "an object's names", "valid Unicode", "a lone surrogate or wrong UTF-8");
        }
    }

    internal static string StringOf(JsonElement value, string file, string place)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new MalformedDocumentException(file, place, "valid Unicode", "a lone surrogate or wrong UTF-8");
        }
    }

    internal static string NameOf(JsonProperty member, string file, string place)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new MalformedDocumentException(file, place, "valid Unicode in names", "a lone surrogate or wrong UTF-8");
        }
    }

    /// <summary>A short quotation for a message.</summary>
    internal static string Quote(string text) => text.Length <= QuotedLength ? text : text[..QuotedLength] + "...";

    private static MalformedDocumentException TooLong(string file, long maxBytes, long found) =>
        new(file, "whole file", string.Create(CultureInfo.InvariantCulture, $"at most {maxBytes} bytes"), string.Create(CultureInfo.InvariantCulture, $"{found} bytes"));

    private static void RequireStrict(JsonElement value, string file, string place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                throw new MalformedDocumentException(file, place, "a value (an absent one is left out)", "null");
            case JsonValueKind.String:
                StringOf(value, file, place);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    // The place of plain items is made only when it is needed: arrays of samples are long.
                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Null)
                    {
                        RequireStrict(item, file, $"{place}[{index}]");
                    }

                    index++;
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    string name = NameOf(member, file, place);
                    RequireStrict(member.Value, file, $"{place}.{Quote(name)}");
                }

                break;
            default:
                break;
        }
    }

    private static void RequireSchema(JsonElement root, string file, string family, int major)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"\"{family}/{major}\"");
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedDocumentException(file, "$", "an object", Describe(root));
        }

        if (!root.TryGetProperty("schema", out JsonElement schema) || schema.ValueKind != JsonValueKind.String)
        {
            throw new MalformedDocumentException(file, "$.schema", expected, schema.ValueKind == JsonValueKind.Undefined ? "no such field" : Describe(schema));
        }

        string text = schema.GetString()!;
        bool known = text.StartsWith(family + "/", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(family.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int found)
            && text[family.Length + 1] != '0'
            && found >= 1
            && found <= major;
        if (!known)
        {
            throw new MalformedDocumentException(file, "$.schema", expected + (major > 1 ? " or older" : ""), Describe(schema));
        }
    }

    private static MalformedDocumentException Translate(JsonException e, JsonElement root, string file)
    {
        string place = e.Path ?? "$";
        const string missing = "missing required properties";
        if (e.Message.Contains(missing, StringComparison.Ordinal))
        {
            int colon = e.Message.IndexOf(": ", StringComparison.Ordinal);
            int end = e.Message.IndexOf(". Path", StringComparison.Ordinal);
            string names = colon < 0 ? "every required field" : e.Message[(colon + 2)..(end < 0 ? e.Message.Length : end)].TrimEnd('.');
            return new MalformedDocumentException(file, place, $"the field(s) {names}", "none");
        }

        if (e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            string field = e.Message.Split('\'') is [_, var name, ..] ? name : "another";
            return new MalformedDocumentException(file, place, "only fields that the schema names", $"\"{Quote(field)}\"");
        }

        JsonElement? at = Find(root, place);
        string found = at is { } element ? Describe(element) : "something else";
        string detail = e.Message + e.InnerException?.Message;
        string expected = e switch
        {
            UnexpectedValueException unexpected => unexpected.Expected,
            _ when e.Message.StartsWith("expected ", StringComparison.Ordinal) => e.Message["expected ".Length..].Split(", found ")[0],
            _ when detail.Contains("System.String", StringComparison.Ordinal) || detail.Contains("as a string", StringComparison.Ordinal) => "a string",
            _ when detail.Contains("System.Boolean", StringComparison.Ordinal) || detail.Contains("as a boolean", StringComparison.Ordinal) => "true or false",
            _ when detail.Contains("IReadOnlyList", StringComparison.Ordinal) => "an array",
            _ => "an object",
        };
        return new MalformedDocumentException(file, place, expected, found);
    }

    /// <summary>The value at a path as System.Text.Json writes them: $.name[0]['odd name'].</summary>
    private static JsonElement? Find(JsonElement root, string path)
    {
        JsonElement at = root;
        int i = 1;
        while (i < path.Length)
        {
            int end;
            string name;
            if (path.AsSpan(i).StartsWith("['"))
            {
                end = path.IndexOf("']", i, StringComparison.Ordinal);
                name = end < 0 ? "" : path[(i + 2)..end];
                i = end + 2;
            }
            else if (path[i] == '[')
            {
                end = path.IndexOf(']', i);
                if (end < 0 || at.ValueKind != JsonValueKind.Array
                    || !int.TryParse(path.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                    || index >= at.GetArrayLength())
                {
                    return null;
                }

                at = at[index];
                i = end + 1;
                continue;
            }
            else
            {
                end = path.AsSpan(i + 1).IndexOfAny('.', '[');
                end = end < 0 ? path.Length : i + 1 + end;
                name = path[(i + 1)..end];
                i = end;
            }

            if (end < 0 || at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"an array of {value.GetArrayLength()}"),
        _ => Quote(value.GetRawText()),
    };

    private static string Around(ReadOnlySpan<byte> utf8, JsonException e)
    {
        if (utf8.IsEmpty)
        {
            return "nothing";
        }

        if (utf8.StartsWith("\uFEFF"u8))
        {
            return "a byte order mark";
        }

        long line = e.LineNumber ?? 0;
        int start = 0;
        while (line > 0 && start < utf8.Length)
        {
            int newline = utf8[start..].IndexOf((byte)'\n');
            if (newline < 0)
            {
                break;
            }

            start += newline + 1;
            line--;
        }

        long at = start + (e.BytePositionInLine ?? 0);
        return at >= utf8.Length
            ? "the end of the text"
            : utf8[(int)at] is > 0x20 and < 0x7F
                ? $"'{(char)utf8[(int)at]}'"
                : string.Create(CultureInfo.InvariantCulture, $"byte 0x{utf8[(int)at]:x2}");
    }
}
