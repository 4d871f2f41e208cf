using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ProverBench.Results.Conformance;

/// <summary>Reads known-answer files: JSON of bounded depth, numbers as hexadecimal or decimal strings. What does not fit is one sentence.</summary>
public static class VectorJson
{
    private const int MaxDepth = 32;
    private const int MaxDigits = 4096;
    private const int QuotedLength = 60;

    /// <summary>The whole file.</summary>
    /// <exception cref="MalformedDocumentException">Not JSON, or a name twice in an object.</exception>
    public static JsonElement Parse(ConformanceFile file) => Parse(file.Read(), file.Path);

    /// <summary>A whole text.</summary>
    /// <exception cref="MalformedDocumentException">Not JSON, or a name twice in an object.</exception>
    public static JsonElement Parse(byte[] contents, string path)
    {
        using JsonDocument document = StrictJson.ParseDocument(contents, path, MaxDepth);
        return document.RootElement.Clone();
    }

    /// <summary>A member, or null where the element is no object or has none of this name.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    /// <summary>Whether all members of these names are there.</summary>
    public static bool Has(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (element.Find(name) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A member that has to be there.</summary>
    /// <exception cref="MalformedDocumentException">It is not.</exception>
    public static JsonElement Get(this JsonElement element, string name, string path)
        => element.Find(name) ?? throw new MalformedDocumentException(path, $"member {name}", "a value", "nothing");

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="MalformedDocumentException">It is not.</exception>
    public static string GetText(this JsonElement element, string name, string path) => Text(element.Get(name, path), path, $"member {name}");

    /// <summary>A text.</summary>
    /// <exception cref="MalformedDocumentException">It is something else.</exception>
    public static string Text(JsonElement element, string path, string place = "value")
        => element.ValueKind == JsonValueKind.String
            ? StrictJson.StringOf(element, path, place)
            : throw new MalformedDocumentException(path, place, "a string", Quote(element));

    /// <summary>The items of an array.</summary>
    /// <exception cref="MalformedDocumentException">It is none.</exception>
    public static IReadOnlyList<JsonElement> Items(JsonElement array, string path, string place = "value")
        => array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray()]
            : throw new MalformedDocumentException(path, place, "an array", Quote(array));

    /// <summary>The items of an array that has to be there.</summary>
    /// <exception cref="MalformedDocumentException">There is none.</exception>
    public static IReadOnlyList<JsonElement> GetItems(this JsonElement element, string name, string path) => Items(element.Get(name, path), path, $"member {name}");

    /// <summary>True or false.</summary>
    /// <exception cref="MalformedDocumentException">Something else.</exception>
    public static bool Flag(JsonElement element, string path, string place = "value") => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new MalformedDocumentException(path, place, "true or false", Quote(element)),
    };

    /// <summary>An integer: a JSON integer, or a text of decimal or 0x-hexadecimal digits; a minus sign may stand before either.</summary>
    /// <exception cref="MalformedDocumentException">Something else.</exception>
    public static BigInteger Integer(JsonElement element, string path)
    {
        string text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => StrictJson.StringOf(element, path, "number"),
            _ => "",
        };
        bool negative = text.StartsWith('-');
        string digits = negative ? text[1..] : text;
        bool hexadecimal = digits.StartsWith("0x", StringComparison.Ordinal);
        if (digits.Length is 0 or > MaxDigits
            || !BigInteger.TryParse(
                hexadecimal ? "0" + digits[2..] : digits,
                hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out BigInteger value)
            || (hexadecimal && digits.Length == 2))
        {
            throw new MalformedDocumentException(path, "number", "0x-hexadecimal or decimal digits", Quote(element));
        }

        return negative ? -value : value;
    }

    /// <summary>A count or size: an integer from 0 to a limit.</summary>
    /// <exception cref="MalformedDocumentException">Something else.</exception>
    public static int Count(this JsonElement element, string name, string path, int limit)
    {
        BigInteger value = Integer(element.Get(name, path), path);
        return value >= 0 && value <= limit
            ? (int)value
            : throw new MalformedDocumentException(path, $"member {name}", $"an integer from 0 to {limit}", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Bytes in hexadecimal, with or without 0x.</summary>
    /// <exception cref="MalformedDocumentException">Something else.</exception>
    public static byte[] Hex(JsonElement element, string path, string place = "value")
        => TryHex(Text(element, path, place), out byte[] bytes)
            ? bytes
            : throw new MalformedDocumentException(path, place, "an even number of hexadecimal digits", Quote(element));

    /// <summary>Bytes in hexadecimal that have to be there, with or without 0x.</summary>
    /// <exception cref="MalformedDocumentException">They are not.</exception>
    public static byte[] GetHex(this JsonElement element, string name, string path) => Hex(element.Get(name, path), path, $"member {name}");

    /// <summary>Bytes in hexadecimal, with or without 0x; false on anything else.</summary>
    public static bool TryHex(string text, out byte[] bytes)
    {
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        bool valid = digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        bytes = valid ? Convert.FromHexString(digits) : [];
        return valid;
    }

    /// <summary>The names of an object's members, or what else the element is: how a case of no known shape is reported.</summary>
    public static string Shape(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? "members " + string.Join(", ", element.EnumerateObject().Select(m => m.Name).Take(12))
        : element.ValueKind.ToString().ToLowerInvariant();

    /// <summary>A short quotation for a message.</summary>
    public static string Quote(JsonElement element)
    {
        string raw = element.GetRawText();
        return raw.Length <= QuotedLength ? raw : raw[..QuotedLength] + "...";
    }
}
