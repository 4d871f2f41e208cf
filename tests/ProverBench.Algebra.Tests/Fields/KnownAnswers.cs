using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.TestSupport;

namespace ProverBench.Algebra.Tests.Fields;

/// <summary>Reads known-answer files: integers as 0x hexadecimal, decimal strings or JSON numbers.</summary>
internal static class KnownAnswers
{
    /// <summary>The file under ../shared/vectors; skips the running test where the folder is absent.</summary>
    public static JsonElement Load(string relative)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors/" + relative)));
        return document.RootElement.Clone();
    }

    public static BigInteger Integer(this JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetInt64() : Integer(element.GetString()!);

    public static BigInteger Integer(this JsonElement element, string property) => element.GetProperty(property).Integer();

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    /// <summary>An element from its canonical integer; fails the test when the file's number is not below p.</summary>
    public static F Element<F>(this JsonElement element)
        where F : unmanaged, IPrimeField<F>
    {
        var value = element.Integer();
        Assert.True(value.Sign >= 0 && value < F.Characteristic, $"{value} is no element of {F.Name}");
        return F.FromBigInteger(value);
    }

    public static F[] Elements<F>(this JsonElement element)
        where F : unmanaged, IPrimeField<F>
        => [.. element.EnumerateArray().Select(Element<F>)];

    public static F[] Elements<F>(this JsonElement element, string property)
        where F : unmanaged, IPrimeField<F>
        => element.GetProperty(property).Elements<F>();

    private static BigInteger Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = negative ? text[1..] : text;
        var value = digits.StartsWith("0x", StringComparison.Ordinal)
            ? BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }
}
