using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Reads known-answer files: JSON of bounded depth, numbers as hexadecimal or decimal strings.</summary>
internal static class VectorJson
{
    private const int MaxDepth = 32;

    /// <exception cref="MalformedDocumentException">Not JSON.</exception>
    public static JsonElement Parse(ConformanceFile file) => Parse(file.Read(), file.Path);

    /// <exception cref="MalformedDocumentException">Not JSON.</exception>
    public static JsonElement Parse(byte[] contents, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(contents, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new MalformedDocumentException(path, $"line {error.LineNumber + 1}", "JSON", error.Message);
        }
    }

    /// <summary>A member that has to be there.</summary>
    /// <exception cref="MalformedDocumentException">It is not.</exception>
    public static JsonElement Get(this JsonElement element, string name, string path)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : throw new MalformedDocumentException(path, $"member {name}", "a value", "nothing");

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="MalformedDocumentException">It is not.</exception>
    public static string GetText(this JsonElement element, string name, string path)
        => element.Get(name, path) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new MalformedDocumentException(path, $"member {name}", "a string", "something else");

    /// <summary>A field element: 0x-hexadecimal or decimal text, or a JSON integer; canonical.</summary>
    /// <exception cref="MalformedDocumentException">Not a number, or not below p.</exception>
    public static F Element<F>(JsonElement element, string path)
        where F : unmanaged, IPrimeField<F>
    {
        var value = Integer(element, path);
        return value >= 0 && value < F.Order
            ? F.FromBigInteger(value)
            : throw new MalformedDocumentException(path, F.Name, "a canonical element", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Field elements of an array.</summary>
    /// <exception cref="MalformedDocumentException">One is not an element.</exception>
    public static F[] Elements<F>(JsonElement array, string path)
        where F : unmanaged, IPrimeField<F>
        => array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Select(e => Element<F>(e, path))]
            : throw new MalformedDocumentException(path, F.Name, "an array", array.ValueKind.ToString());

    /// <summary>An integer: 0x-hexadecimal or decimal text, or a JSON integer.</summary>
    /// <exception cref="MalformedDocumentException">Something else.</exception>
    public static BigInteger Integer(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var small))
        {
            return small;
        }

        var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        var hexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        return BigInteger.TryParse(
            hexadecimal ? "0" + text[2..] : text,
            hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value)
            ? value
            : throw new MalformedDocumentException(path, "number", "0x-hexadecimal or decimal digits", element.ToString());
    }
}
