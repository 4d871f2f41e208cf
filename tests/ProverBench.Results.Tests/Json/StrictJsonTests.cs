using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProverBench.Results.Units;
using ProverBench.TestSupport;

namespace ProverBench.Results.Tests;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("", "nothing")]
    [InlineData("{\"a\":1,\"a\":2}", "a name twice")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "a name twice")]
    [InlineData("{\"a\":1}{}", "'{'")]
    [InlineData("{\"a\":1,}", "'}'")]
    [InlineData("{\"a\":NaN}", "'N'")]
    [InlineData("// x\n{}", "'/'")]
    [InlineData("\uFEFF{}", "a byte order mark")]
    [InlineData("{\"a\":\"\\ud800\"}", "a lone surrogate or wrong UTF-8")]
    [InlineData("{\"\\ud800\":1}", "a lone surrogate or wrong UTF-8")]
    [InlineData("{\"schema\":\"t/1\",\"b\":[1,[null]]}", "null")]
    public void SaysWhatItFound(string json, string found)
    {
        MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() => Read(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(found, e.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesDepthBeforeTheStackIsAtRisk()
    {
        byte[] deep = Encoding.UTF8.GetBytes(new string('[', 100_000) + new string(']', 100_000));
        MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() => Read(deep));
        Assert.Equal("deeper nesting", e.Found);
    }

    [Fact]
    public void ChecksTheSizeBeforeParsing()
    {
        MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() =>
            StrictJson.Read("{\"schema\":\"t/1\"}     x"u8.ToArray(), "f", Context.Default.Probe, "t", 1, 20));
        Assert.Equal("at most 20 bytes", e.Expected);
    }

    [Fact]
    public void RefusesHostileTexts()
    {
        using Stream file = new GZipStream(File.OpenRead(SharedData.Require("vectors/hostile/text_and_archives.json.gz")), CompressionMode.Decompress);
        using JsonDocument cases = JsonDocument.Parse(file);
        int seen = 0;
        foreach (JsonElement item in cases.RootElement.EnumerateArray().Where(c => c.GetProperty("kind").GetString() == "json"))
        {
            using ZLibStream zlib = new(new MemoryStream(Convert.FromBase64String(item.GetProperty("b64").GetString()!)), CompressionMode.Decompress);
            MemoryStream bytes = new();
            zlib.CopyTo(bytes);
            byte[] text = bytes.ToArray();
            if (item.GetProperty("expect").GetString()!.StartsWith("reject", StringComparison.Ordinal))
            {
                MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() => StrictJson.ReadMessage(text, "f", Context.Default.Probe));
                Assert.True(e.Message.Length < 300);
                seen++;
            }
            else
            {
                Assert.Equal(2, StrictJson.ReadMessage(text, "f", Context.Default.Probe).UnknownFields!.Count);
            }
        }

        Assert.True(seen > 10);
    }

    [Fact]
    public void ParsingCorpusIsRefusedOrAcceptedAsItSays()
    {
        using Stream file = new GZipStream(File.OpenRead(SharedData.Require("vectors/hostile/JSONTestSuite_parsing.json.gz")), CompressionMode.Decompress);
        using JsonDocument cases = JsonDocument.Parse(file);
        int accepted = 0;
        int refused = 0;
        foreach ((string name, byte[] bytes) in Corpus(cases.RootElement))
        {
            bool ok = true;
            try
            {
                CanonicalJson.Canonicalize(bytes);
            }
            catch (MalformedDocumentException)
            {
                ok = false;
            }

            if (name.StartsWith("n_", StringComparison.Ordinal))
            {
                Assert.False(ok, name);
                refused++;
            }
            else if (name.StartsWith("y_", StringComparison.Ordinal) && !name.Contains("duplicated_key", StringComparison.Ordinal))
            {
                Assert.True(ok, name);
                accepted++;
            }
        }

        Assert.True(refused > 100 && accepted > 50, $"{refused} refused, {accepted} accepted");
    }

    internal static Probe Read(byte[] utf8) => StrictJson.Read(utf8, "f", Context.Default.Probe, "t", 1, 1 << 20);

    private static IEnumerable<(string Name, byte[] Bytes)> Corpus(JsonElement root)
    {
        foreach (JsonProperty item in root.EnumerateObject())
        {
            yield return (item.Name, Convert.FromBase64String(item.Value.GetString()!));
        }
    }
}

/// <summary>What the strict reader is tried with.</summary>
internal sealed record Probe : ExtensibleRecord
{
    public string? Schema { get; init; }

    [JsonPropertyName("median_ns")]
    public Duration? MedianNs { get; init; }

    public long? N { get; init; }

    public string? Host { get; init; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, MaxDepth = StrictJson.MaxDepth, Converters = [typeof(LongConverter)])]
[JsonSerializable(typeof(Probe))]
internal sealed partial class Context : JsonSerializerContext;
