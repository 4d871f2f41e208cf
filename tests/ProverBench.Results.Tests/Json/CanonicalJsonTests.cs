using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CsCheck;
using ProverBench.TestSupport;

namespace ProverBench.Results.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("values")]
    public void AgreesWithKnownDocuments(string name)
    {
        byte[] input = File.ReadAllBytes(SharedData.Require($"vectors/jcs/{name}.input.json"));
        byte[] output = File.ReadAllBytes(SharedData.Require($"vectors/jcs/{name}.output.json"));
        Assert.Equal(Encoding.UTF8.GetString(output), Encoding.UTF8.GetString(CanonicalJson.Canonicalize(input)));
        Assert.Equal(Digest.Of(output), CanonicalJson.DigestOf(input));
    }

    [Fact]
    public void AgreesWithKnownNumbers()
    {
        using JsonDocument numbers = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors/jcs/numbers.json")));
        foreach (JsonElement item in numbers.RootElement.EnumerateArray())
        {
            double value = BinaryPrimitives.ReadDoubleBigEndian(Convert.FromHexString(item.GetProperty("ieee_be").GetString()!));
            Assert.Equal(item.GetProperty("jcs").GetString(), CanonicalJson.FormatNumber(value));
        }

        Assert.True(numbers.RootElement.GetArrayLength() > 100);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\ud83d\"")]
    public void RefusesWhatHasNoCanonicalForm(string json) =>
        Assert.Throws<MalformedDocumentException>(() => CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("\"\\u007f\\u0000\\ud83d\\ude00\"", "\"\u007f\\u0000\ud83d\ude00\"")]
    public void Edges(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void NumbersReadBackAsTheSameDouble() =>
        Gen.Long.Sample(
            bits =>
            {
                double value = BitConverter.Int64BitsToDouble(bits);
                return !double.IsFinite(value) || double.Parse(CanonicalJson.FormatNumber(value), System.Globalization.CultureInfo.InvariantCulture) == value;
            },
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void IsIdempotentAndOrderFree()
    {
        byte[] once = CanonicalJson.Canonicalize("{\"b\":[1.50,{}],\"a\":{\"z\":true,\"y\":null}}"u8);
        Assert.Equal(once, CanonicalJson.Canonicalize(once));
        Assert.Equal(once, CanonicalJson.Canonicalize(" { \"a\" : {\"y\":null,\"z\":true}, \"b\":[15e-1,{ }] }"u8));
    }
}
