using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace ProverBench.Results;

/// <summary>
/// The JSON Canonicalization Scheme, RFC 8785: no white space, names sorted by UTF-16 code units, numbers as ECMAScript prints doubles,
/// minimal escapes. Beyond the RFC, refused: duplicate names, lone surrogates, numbers that overflow a double, and integers a double cannot hold.
/// </summary>
public static class CanonicalJson
{
    private const int MaxDepth = 64;
    private const int MaxNumberLength = 1100; // an exact double has at most 1075 digits

    /// <exception cref="MalformedDocumentException">The text is not one JSON value, or one of the things refused above.</exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8, string file = "JSON")
    {
        using JsonDocument document = StrictJson.ParseDocument(utf8.ToArray(), file, MaxDepth);
        return Canonicalize(document.RootElement, file);
    }

    /// <exception cref="MalformedDocumentException">The value holds one of the things refused above.</exception>
    public static byte[] Canonicalize(JsonElement value, string file = "JSON")
    {
        StringBuilder text = new();
        Append(text, value, file, "$");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>SHA-256 of the canonical form.</summary>
    /// <exception cref="MalformedDocumentException">As <see cref="Canonicalize(ReadOnlySpan{byte}, string)"/>.</exception>
    public static Digest DigestOf(ReadOnlySpan<byte> utf8, string file = "JSON") => Digest.Of(Canonicalize(utf8, file));

    /// <summary>ECMAScript's Number::toString (ECMA-262, section 6.1.6.1.20) on the shortest digits that read back as the same double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static string FormatNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON numbers are finite");
        }

        if (value == 0)
        {
            return "0";
        }

        // "E16" would round; "R" gives the shortest digits, as d.ddd[E±x] or plain.
        string round = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int e = round.IndexOf('E', StringComparison.Ordinal);
        string mantissa = e < 0 ? round : round[..e];
        int exponent = e < 0 ? 0 : int.Parse(round.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int integerDigits = point < 0 ? mantissa.Length : point;
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        int n = integerDigits - (all.Length - digits.Length) + exponent; // value = 0.digits * 10^n
        digits = digits.TrimEnd('0');
        int k = digits.Length;

        string body = n switch
        {
            _ when k <= n && n <= 21 => digits + new string('0', n - k),
            _ when n is > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            _ when n is > -6 and <= 0 => $"0.{new string('0', -n)}{digits}",
            _ => (k == 1 ? digits : $"{digits[0]}.{digits[1..]}") + (n > 0 ? "e+" : "e-") + Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture),
        };
        return value < 0 ? "-" + body : body;
    }

    private static void Append(StringBuilder text, JsonElement value, string file, string place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value, file, place);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    text.Append(index == 0 ? "" : ",");
                    Append(text, item, file, $"{place}[{index++}]");
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, StrictJson.StringOf(value, file, place));
                break;
            case JsonValueKind.Number:
                text.Append(FormatNumber(NumberOf(value.GetRawText(), file, place)));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value, string file, string place)
    {
        List<(string Name, JsonElement Value)> members = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members.Add((StrictJson.NameOf(member, file, place), member.Value));
        }

        members.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (int i = 0; i < members.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            AppendString(text, members[i].Name);
            text.Append(':');
            Append(text, members[i].Value, file, $"{place}.{members[i].Name}");
        }

        text.Append('}');
    }

    private static double NumberOf(string raw, string file, string place)
    {
        if (raw.Length > MaxNumberLength
            || !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !double.IsFinite(value))
        {
            throw new MalformedDocumentException(file, place, "a number within the range of a double", StrictJson.Quote(raw));
        }

        bool isInteger = !raw.AsSpan().ContainsAny('.', 'e', 'E');
        if (isInteger && raw.Length > 15 && BigInteger.Parse(raw, CultureInfo.InvariantCulture) != new BigInteger(value))
        {
            throw new MalformedDocumentException(file, place, "an integer that a double holds exactly (else a string)", StrictJson.Quote(raw));
        }

        return value;
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
