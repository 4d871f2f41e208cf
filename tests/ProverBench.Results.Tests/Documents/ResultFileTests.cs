using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using ProverBench.TestSupport;

namespace ProverBench.Results.Tests;

public sealed class ResultFileTests
{
    [Fact]
    public void ReadsBackWhatItWrote()
    {
        byte[] bytes = ResultFile.ToBytes(SampleResults.Document());
        ResultDocument read = ResultFile.Parse(bytes, "a.json");
        Assert.Equal(bytes, ResultFile.ToBytes(read));
        Assert.Equal("97.5", read.Cases[0].Security!.Bits);
        Assert.Equal(2, read.Cases[0].Launches.Count);
        Assert.Equal(BackendNature.Physical, read.Backend.Nature);
    }

    [Fact]
    public async Task AgreesWithThePublishedSchema()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(SharedData.Root, "suites/schemas/result.schema.json"), TestContext.Current.CancellationToken);
        string sample = Encoding.UTF8.GetString(ResultFile.ToBytes(SampleResults.Document()));
        Assert.Empty(schema.Validate(sample));

        // Every field of ours that the document shows is named by the schema: an unnamed one would be invisible to it.
        JsonNode root = JsonNode.Parse(sample)!;
        JsonNode published = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "suites/schemas/result.schema.json")))!;
        foreach ((string name, string definition) in new[] { ("cases", "case"), ("tool", "tool"), ("suite", "suite"), ("backend", "backend"), ("validity", "validity"), ("log", "log"), ("abort", "abort") })
        {
            JsonNode node = root[name] is JsonArray array ? array[0]! : root[name]!;
            Assert.Superset(node.AsObject().Select(p => p.Key).ToHashSet(), published["definitions"]![definition]!["properties"]!.AsObject().Select(p => p.Key).ToHashSet());
        }

        Assert.Superset(
            root["cases"]![0]!["launches"]![0]!.AsObject().Select(p => p.Key).ToHashSet(),
            published["definitions"]!["launch"]!["properties"]!.AsObject().Select(p => p.Key).ToHashSet());
        Assert.Equal(root["cases"]![0]!["gpu"]!.AsObject().Select(p => p.Key).Order(), published["definitions"]!["gpu"]!["properties"]!.AsObject().Select(p => p.Key).Order());
        root["cases"]![0]!["launches"]![0]!["samplesNs"]![0] = -1;
        Assert.NotEmpty(schema.Validate(root.ToJsonString()));
    }

    [Fact]
    public void KeepsFieldsItDoesNotKnow()
    {
        JsonNode root = JsonNode.Parse(ResultFile.ToBytes(SampleResults.Document()))!;
        root["later"] = "x";
        root["cases"]![0]!["alsoLater"] = new JsonObject { ["deep"] = 1 };
        root["machine"]!["cpu"]!["newField"] = 7;
        ResultDocument read = ResultFile.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "a.json");
        JsonNode again = JsonNode.Parse(ResultFile.ToBytes(read))!;
        Assert.Equal("x", (string?)again["later"]);
        Assert.Equal(1, (int?)again["cases"]![0]!["alsoLater"]!["deep"]);
        Assert.Equal(7, (int?)again["machine"]!["cpu"]!["newField"]);
    }

    [Theory]
    [InlineData("$.schema", "\"proverbench/result/2\"", "\"proverbench/result/1\"")]
    [InlineData("$.schema", "\"proverbench/suite/1\"", "\"proverbench/result/1\"")]
    [InlineData("$.schema", "\"proverbench/result/01\"", "\"proverbench/result/1\"")]
    [InlineData("$.schema", "7", "\"proverbench/result/1\"")]
    [InlineData("$.id", "\"../x\"", "letters")]
    [InlineData("$.id", "5", "a string")]
    [InlineData("$.createdUtc", "\"2026-03-01\"", "UTC")]
    [InlineData("$.nonce", "\"AB\"", "64 lower-case")]
    [InlineData("$.nonceClass", "\"Challenged\"", "one of")]
    [InlineData("$.trustLevel", "\"t0\"", "one of \"T0\"")]
    [InlineData("$.seed", "null", "a value")]
    [InlineData("$.log.file", "\"../run.log\"", "a plain file name")]
    [InlineData("$.log.entries", "-1", "at least 0")]
    [InlineData("$.log.entries", "9007199254740992", "below 2^53")]
    [InlineData("$.suite.purpose", "1", "one of")]
    [InlineData("$.tool.readyToRun", "\"true\"", "true or false")]
    [InlineData("$.cases", "{}", "an array")]
    [InlineData("$.cases[0].outcome", "\"notRun\"", "a reason")]
    [InlineData("$.cases[0].concurrency", "0", "at least 1")]
    [InlineData("$.cases[0].concurrency", "1.0", "an integer")]
    [InlineData("$.cases[0].workload", "\"msm\"", "the digest of the case's own fields")]
    [InlineData("$.cases[0].backend", "\"gpu\"", "the digest of the case's own fields")]
    [InlineData("$.cases[0].check.passed", "false", "a passed check")]
    [InlineData("$.cases[0].work.count", "\"065\"", "a positive integer")]
    [InlineData("$.cases[0].launches[0].samplesNs[1]", "-0", "whole nanoseconds")]
    [InlineData("$.cases[0].launches[0].samplesNs[1]", "1e2", "whole nanoseconds")]
    [InlineData("$.cases[0].launches[0].samplesNs[1]", "9007199254740992", "whole nanoseconds")]
    [InlineData("$.cases[0].launches[0].samplesNs[1]", "\"100\"", "whole nanoseconds")]
    [InlineData("$.cases[0].launches[0].samplesNs[1]", "null", "a value")]
    [InlineData("$.cases[0].launches[0].phasesNs.kernel", "[1]", "as many values as samples")]
    [InlineData("$.cases[0].launches[0].partsNs.join", "[1]", "as many values as samples")]
    [InlineData("$.cases[0].work.cells", "\"0\"", "a positive integer")]
    [InlineData("$.cases[0].launches[1].index", "0", "1")]
    [InlineData("$.cases[0].launches[0].outputDigests[0]", "\"0000000000000000000000000000000000000000000000000000000000000000\"", "the Merkle root")]
    [InlineData("$.cases[0].launches[0].peakRss", "\"1.5 B\"", "a whole number of bytes")]
    [InlineData("$.cases[0].launches[0].peakRss", "\"1e3 B\"", "a whole number of bytes")]
    [InlineData("$.cases[0].launches[0].peakRss", "\"-1 B\"", "a whole number of bytes")]
    [InlineData("$.cases[0].proofs[0].file", "\"a/b\"", "a plain file name")]
    [InlineData("$.cases[0].proofs[0].iteration", "3", "an iteration")]
    [InlineData("$.validity.verdict", "\"valid\"", "what the gates give, indicative")]
    [InlineData("$.validity.gates[1].effect", "\"invalid\"", "\"none\" unless violated")]
    public void RefusesOneChangedField(string place, string json, string expected)
    {
        JsonNode root = JsonNode.Parse(ResultFile.ToBytes(SampleResults.Document()))!;
        string text = SetRaw(root, place, json);
        MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() => ResultFile.Parse(Encoding.UTF8.GetBytes(text), "bad.json"));
        Assert.StartsWith("bad.json: $", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("cases")]
    [InlineData("machine")]
    [InlineData("validity")]
    public void NamesAMissingField(string field)
    {
        JsonObject root = JsonNode.Parse(ResultFile.ToBytes(SampleResults.Document()))!.AsObject();
        root.Remove(field);
        MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() => ResultFile.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "bad.json"));
        Assert.Contains($"'{field}'", e.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsAFileWithTheDigestOfItsBytes()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("proverbench-").FullName, "r.json");
        try
        {
            byte[] bytes = ResultFile.ToBytes(SampleResults.Document());
            File.WriteAllBytes(path, bytes);
            Assert.Equal(Digest.Of(bytes), ResultFile.Read(path).Digest);
            Assert.Throws<MalformedDocumentException>(() => StrictJson.ReadBounded(path, bytes.Length - 1));
            Assert.Throws<MalformedDocumentException>(() => StrictJson.ReadBounded(Path.GetDirectoryName(path)!, 10));
            Assert.Throws<FileNotFoundException>(() => StrictJson.ReadBounded(path + "x", 10));
            Assert.Throws<MalformedDocumentException>(() => StrictJson.ReadBounded("/dev/null", 10));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    /// <summary>Puts raw JSON text (which a node could not hold, "-0" for one) at a place.</summary>
    private static string SetRaw(JsonNode root, string place, string json)
    {
        const string mark = "@@here@@";
        JsonNode node = root;
        string[] steps = place[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        foreach (string step in steps[..^1])
        {
            node = step[0] == '[' ? node[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        if (steps[^1][0] == '[')
        {
            node[int.Parse(steps[^1][1..^1], System.Globalization.CultureInfo.InvariantCulture)] = mark;
        }
        else
        {
            node[steps[^1]] = mark;
        }

        return root.ToJsonString().Replace($"\"{mark}\"", json, StringComparison.Ordinal);
    }
}
