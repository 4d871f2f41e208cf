using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using ProverBench.Certification.Criteria;
using ProverBench.Results;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests.Criteria;

public sealed class CriteriaFileTests
{
    private readonly string _text = File.ReadAllText(ShippedCriteria.Path);

    [Fact]
    public async Task ShippedFileFollowsItsSchema()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(SharedData.Root, "suites", "schemas", "criteria.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(_text));
        foreach (Action<JsonNode> turn in Turns.Values)
        {
            Assert.NotEmpty(schema.Validate(Turned(turn)));
        }
    }

    [Fact]
    public void HoldsTheThreeTiersOfTheArticleWithTheirNumbers()
    {
        CriteriaDocument document = ShippedCriteria.File.Document;
        Assert.Equal(["centralized", "permissioned", "permissionless"], document.Tiers.Select(t => t.Id));
        Assert.Equal(
            ["at least 1000 transfers/s", "at least 100 transfers/s", "at least 1 transfers/s"],
            document.Tiers.Select(t => t.Criteria.Single(c => c.Id == "tps").Requirement));
        Assert.Equal(["at most 600 s", "at most 600 s", "at most 3600 s"], document.Tiers.Select(t => t.Criteria.Single(c => c.Id == "latency").Requirement));
        Assert.Equal(7, document.Article.Rows.Count);
        Assert.Equal(3, document.Article.Columns.Count);
        Assert.All(document.Tiers.SelectMany(t => t.Criteria), c => Assert.False(string.IsNullOrWhiteSpace(c.Provenance.Reference)));
    }

    [Fact]
    public void DigestIsOfTheBytes()
    {
        Assert.Equal(Digest.Of(File.ReadAllBytes(ShippedCriteria.Path)), ShippedCriteria.File.Digest);
        Assert.NotEqual(ShippedCriteria.File.Digest, Parse(_text + " ").Digest);
    }

    /// <summary>Turns that neither schema nor reader lets through.</summary>
    private static Dictionary<string, Action<JsonNode>> Turns { get; } = new()
    {
        ["unknown field"] = n => n["colour"] = "red",
        ["unknown field of a criterion"] = n => Criterion(n, 0)["almost"] = true,
        ["unknown kind"] = n => Criterion(n, 0)["kind"] = "horoscope",
        ["no kind"] = n => Criterion(n, 0).AsObject().Remove("kind"),
        ["kind of a runtime type"] = n => Criterion(n, 0)["kind"] = "System.IO.FileInfo",
        ["no limit"] = n => Criterion(n, 0).AsObject().Remove("atLeast"),
        ["limit without unit"] = n => Criterion(n, 0)["atLeast"] = "1000",
        ["limit as a number"] = n => Criterion(n, 0)["atLeast"] = 1000,
        ["no provenance"] = n => Criterion(n, 0).AsObject().Remove("provenance"),
        ["negative seconds"] = n => Criterion(n, 1)["atMostSeconds"] = -1,
        ["no seconds"] = n => Criterion(n, 1)["atMostSeconds"] = 0,
        ["seconds with a fraction"] = n => Criterion(n, 1)["atMostSeconds"] = 1.5,
        ["later schema"] = n => n["schema"] = "proverbench/criteria/2",
        ["other schema"] = n => n["schema"] = "proverbench/result/1",
        ["no tiers"] = n => n["tiers"] = new JsonArray(),
        ["no criteria"] = n => n["tiers"]![0]!["criteria"] = new JsonArray(),
        ["id with a slash"] = n => n["id"] = "../tiers",
        ["price as a float"] = n => n["costModel"]!["rent"]!["usdPerLogicalProcessorHour"] = 0.048,
        ["price with a trailing zero"] = n => n["costModel"]!["rent"]!["usdPerLogicalProcessorHour"] = "0.0480",
        ["null"] = n => n["title"] = null,
    };

    [Fact]
    public void MalformedFilesAreRefusedWithOneSentence()
    {
        foreach ((string name, Action<JsonNode> turn) in Turns)
        {
            MalformedDocumentException error = Assert.Throws<MalformedDocumentException>(() => Parse(Turned(turn)));
            Assert.StartsWith("criteria: $", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            Assert.NotEqual("", name);
        }
    }

    [Fact]
    public void ContradictionsAreRefused()
    {
        AssertRefused(n => Criterion(n, 0)["provenance"]!["source"] = "hearsay", "$.tiers[0].criteria[0].provenance.source: expected a name of $.sources, found hearsay");
        AssertRefused(n => n["tiers"]![1]!["id"] = "centralized", "each id once");
        AssertRefused(n => Criterion(n, 1)["id"] = "tps", "each id once");
        AssertRefused(n => n["decision"]!["confidence"]!["oneSided"] = "50 %", "90 % to 99.99 %");
        AssertRefused(n => n["tiers"]![1]!["criteria"]![0]!["mark"] = "50 transfers/s", "above the requirement");
        AssertRefused(n => n["tiers"]![1]!["criteria"]![1]!["markSeconds"] = 601, "below the requirement");
        AssertRefused(n => n["article"]!["rows"]![0]!["cells"] = new JsonArray("one"), "3 cells each");
        AssertRefused(n => n["costModel"]!["energy"]!["pue"] = "0.9", "PUE of at least 1");
    }

    [Fact]
    public void DoubledMembersAndOtherTextAreRefused()
    {
        Assert.Throws<MalformedDocumentException>(() => Parse(_text.Replace("\"id\": \"tiers-2\"", "\"id\": \"tiers-2\", \"id\": \"tiers-2\"", StringComparison.Ordinal)));
        Assert.Throws<MalformedDocumentException>(() => Parse("\uFEFF" + _text));
        Assert.Throws<MalformedDocumentException>(() => Parse(_text + _text));
        Assert.Throws<MalformedDocumentException>(() => Parse(""));
        Assert.Throws<MalformedDocumentException>(() => CriteriaFile.Parse(new byte[CriteriaFile.MaxBytes + 1], "criteria"));
    }

    [Fact]
    public void CriteriaAreWrittenAsTheyWereRead()
    {
        JsonElement written = JsonSerializer.SerializeToElement(ShippedCriteria.File.Document, Certification.Json.CertificationJsonContext.Default.CriteriaDocument);
        Assert.Equal(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(_text)), CanonicalJson.Canonicalize(written));
    }

    private static JsonNode Criterion(JsonNode root, int index) => root["tiers"]![0]!["criteria"]![index]!;

    private static CriteriaFile Parse(string text) => CriteriaFile.Parse(Encoding.UTF8.GetBytes(text), "criteria");

    private string Turned(Action<JsonNode> turn)
    {
        JsonNode node = JsonNode.Parse(_text)!;
        turn(node);
        return node.ToJsonString();
    }

    private void AssertRefused(Action<JsonNode> turn, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<MalformedDocumentException>(() => Parse(Turned(turn))).Message, StringComparison.Ordinal);
}
