using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.TestSupport;

namespace ProverBench.Harness.Tests;

public sealed class SuiteTests
{
    internal const string Sample = """
        {
          "schema": "proverbench/suite/1",
          "name": "sample",
          "version": "1.0",
          "description": "For tests.",
          "purpose": "estimate",
          "policies": {
            "burst": {
              "launches": 3, "minWarmUps": 3, "minWarmUpTime": "2 s", "maxWarmUps": 20, "maxWarmUpTime": "60 s",
              "minSamples": 5, "maxSamples": 5, "minTime": "0 s", "minSampleTime": "100 ms"
            }
          },
          "cases": [
            { "id": "ntt/goldilocks-2^16", "workload": "ntt", "parameters": { "field": "goldilocks", "log-size": "16" }, "scenario": "latency",
              "policy": "burst", "timeout": "5 min", "memoryBudget": "4 GiB", "keepProofs": 2 },
            { "id": "ntt/throughput", "workload": "ntt", "parameters": {}, "scenario": "throughput", "policy": "burst", "timeout": "90 s", "memoryBudget": "1073741824 B", "concurrency": 2 }
          ]
        }
        """;

    [Fact]
    public void ReadsWithTheDigestOfItsBytes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Sample);
        LoadedSuite suite = LoadedSuite.Parse(bytes, "s.json");
        Assert.Equal(Digest.Of(bytes), suite.Digest);
        Assert.Equal(Duration.FromSeconds(300), suite.Document.Cases[0].Timeout.Length);
        Assert.Equal(ByteSize.FromGibibytes(4), suite.Document.Cases[0].MemoryBudget);
        Assert.Equal(SuitePurpose.Estimate, suite.Document.Purpose);
        Assert.Equal("estimate, not certified", suite.Document.Purpose.Label());
        Assert.Equal(2, suite.Select(null).Count);
        Assert.Single(suite.Select("*2^16"));
        Assert.Equal(2, suite.Select("ntt/*").Count);
        Assert.Empty(suite.Select("NTT*"));
    }

    [Fact]
    public async Task AgreesWithThePublishedSchema()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(SharedData.Root, "suites/schemas/suite.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(Sample));
        Assert.NotEmpty(schema.Validate(Sample.Replace("\"launches\": 3", "\"launches\": 101", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Sample.Replace("\"timeout\"", "\"command\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EverySuiteOfTheProductIsSound()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(SharedData.Root, "suites/schemas/suite.schema.json"), TestContext.Current.CancellationToken);
        foreach (string path in Directory.GetFiles(Path.Combine(SharedData.Root, "suites"), "*.json"))
        {
            string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            if (text.Contains("\"proverbench/suite/", StringComparison.Ordinal))
            {
                LoadedSuite.Read(path);
                Assert.Empty(schema.Validate(text));
            }
        }
    }

    [Theory]
    [InlineData("$.schema", "\"proverbench/suite/2\"")]
    [InlineData("$.name", "\"../etc\"")]
    [InlineData("$.name", "\"\"")]
    [InlineData("$.name", "\"a b\"")]
    [InlineData("$.description", "\"a\\nb\"")]
    [InlineData("$.purpose", "\"Certifying\"")]
    [InlineData("$.command", "\"rm\"")]
    [InlineData("$.policies.burst.launches", "0")]
    [InlineData("$.policies.burst.launches", "-1")]
    [InlineData("$.policies.burst.launches", "1000000000")]
    [InlineData("$.policies.burst.launches", "1099511627776")]
    [InlineData("$.policies.burst.maxSamples", "4")]
    [InlineData("$.policies.burst.maxWarmUps", "2")]
    [InlineData("$.policies.burst.minTime", "\"25 h\"")]
    [InlineData("$.policies.burst.minTime", "\"-1 s\"")]
    [InlineData("$.policies.burst.minTime", "5")]
    [InlineData("$.policies.burst.maxWarmUpTime", "\"1 s\"")]
    [InlineData("$.policies.burst.sleep", "1")]
    [InlineData("$.cases[0].id", "\"-x\"")]
    [InlineData("$.cases[0].id", "\"ntt/throughput\"")]
    [InlineData("$.cases[0].workload", "\"a;b\"")]
    [InlineData("$.cases[0].policy", "\"none\"")]
    [InlineData("$.cases[0].timeout", "\"0 s\"")]
    [InlineData("$.cases[0].memoryBudget", "\"0 B\"")]
    [InlineData("$.cases[0].memoryBudget", "\"17 PiB\"")]
    [InlineData("$.cases[0].memoryBudget", "\"17000 TiB\"")]
    [InlineData("$.cases[0].concurrency", "2")]
    [InlineData("$.cases[1].concurrency", "0")]
    [InlineData("$.cases[0].keepProofs", "101")]
    [InlineData("$.cases[0].parameters.log-size", "16")]
    [InlineData("$.cases[0].parameters.log-size", "\"a\\u0000b\"")]
    [InlineData("$.cases[0].path", "\"../x\"")]
    public void RefusesOneChangedField(string place, string json)
    {
        JsonNode root = JsonNode.Parse(Sample)!;
        JsonNode node = root;
        string[] steps = place[2..].Split('.');
        foreach (string step in steps[..^1])
        {
            int bracket = step.IndexOf('[', StringComparison.Ordinal);
            node = bracket < 0 ? node[step]! : node[step[..bracket]]![step[bracket + 1] - '0']!;
        }

        node[steps[^1]] = JsonNode.Parse(json);
        MalformedDocumentException e = Assert.Throws<MalformedDocumentException>(() => LoadedSuite.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "s.json"));
        Assert.StartsWith("s.json: $", e.Message, StringComparison.Ordinal);
        Assert.True(e.Message.Length < 400);
    }

    [Fact]
    public void RefusesTooManyCasesAndTooManyBytes()
    {
        JsonNode root = JsonNode.Parse(Sample)!;
        JsonArray cases = root["cases"]!.AsArray();
        for (int i = 0; i < SuiteLimits.MaxCases; i++)
        {
            JsonNode copy = cases[0]!.DeepClone();
            copy["id"] = $"c{i}";
            cases.Add(copy);
        }

        Assert.Throws<MalformedDocumentException>(() => LoadedSuite.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "s.json"));
        Assert.Throws<MalformedDocumentException>(() => LoadedSuite.Parse(Encoding.UTF8.GetBytes(Sample + new string(' ', (int)SuiteLimits.MaxBytes)), "s.json"));
    }
}
