using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using ProverBench.Certification.Json;
using ProverBench.Certification.Prices;
using ProverBench.Results;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests.Prices;

public sealed class PriceFileTests
{
    private static readonly string Rent = """{ "usdPerHour": "2", "includesEnergy": true, "source": "s" }""";

    /// <summary>Turns that neither schema nor reader lets through.</summary>
    private static Dictionary<string, Action<JsonNode>> Turns { get; } = new()
    {
        ["both rent and purchase"] = n => n["machine"]!["rent"] = JsonNode.Parse(Rent),
        ["neither rent nor purchase"] = n => n["machine"] = new JsonObject(),
        ["an accelerator with both"] = n => n["accelerators"]![0]!["purchase"] = n["machine"]!["purchase"]!.DeepClone(),
        ["an accelerator without a name"] = n => n["accelerators"]![0]!.AsObject().Remove("name"),
        ["no machine"] = n => n.AsObject().Remove("machine"),
        ["no energy"] = n => n.AsObject().Remove("energy"),
        ["no source"] = n => n["gas"]!.AsObject().Remove("source"),
        ["empty source"] = n => n["ether"]!["source"] = "",
        ["price as a number"] = n => n["ether"]!["usd"] = 3000,
        ["negative price"] = n => n["ether"]!["usd"] = "-1",
        ["price with a trailing zero"] = n => n["gas"]!["gweiPerGas"] = "5.0",
        ["price with an exponent"] = n => n["gas"]!["gweiPerGas"] = "5e3",
        ["date of another form"] = n => n["data"]!["date"] = "1.11.2026",
        ["null date"] = n => n["data"]!["date"] = null,
        ["unknown field"] = n => n["discount"] = "1",
        ["unknown field of a price"] = n => n["gas"]!["tip"] = "1",
        ["later schema"] = n => n["schema"] = "proverbench/prices/2",
        ["other schema"] = n => n["schema"] = "proverbench/criteria/1",
        ["id with a slash"] = n => n["id"] = "../prices",
    };

    public static TheoryData<string> TurnNames => [.. Turns.Keys];

    /// <summary>What only the reader can know.</summary>
    public static TheoryData<string, string, string> OutOfRange => new()
    {
        { "energy/pue", "0.9", "$.energy.pue: expected 1 to 100, found 0.9" },
        { "machine/purchase/lifetimeYears", "0", "$.machine.purchase.lifetimeYears: expected 0.1 to 100, found 0" },
        { "ether/usd", "1000000001", "$.ether.usd: expected 0 to 1000000000" },
        { "data/date", "2026-02-30", "$.data.date: expected a day as yyyy-MM-dd, found 2026-02-30" },
        { "gas/source", "   ", "$.gas.source: expected 1 to 2000 characters" },
    };

    [Fact]
    public async Task SampleFollowsItsSchemaAndTurnedOnesDoNot()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(SharedData.Root, "suites", "schemas", "prices.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(File.ReadAllText(SamplePrices.Path)));
        foreach ((string name, Action<JsonNode> turn) in Turns)
        {
            Assert.True(schema.Validate(SamplePrices.Turned(turn)).Count > 0, name);
        }
    }

    [Theory, MemberData(nameof(TurnNames))]
    public void BadFilesAreRefusedInOneSentence(string name)
    {
        string message = Assert.Throws<MalformedDocumentException>(() => SamplePrices.Turn(Turns[name])).Message;
        Assert.StartsWith("prices: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory, MemberData(nameof(OutOfRange))]
    public void ValuesOutOfRangeAreNamed(string place, string value, string sentence)
    {
        MalformedDocumentException refused = Assert.Throws<MalformedDocumentException>(() => SamplePrices.Turn(n =>
        {
            string[] path = place.Split('/');
            path[..^1].Aggregate(n, (at, name) => at[name]!)[path[^1]] = value;
        }));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaidTwiceIsSaid() => Assert.Contains(
        "$.machine: expected rent or purchase, for a machine is paid once, found both",
        Assert.Throws<MalformedDocumentException>(() => SamplePrices.Turn(Turns["both rent and purchase"])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void AnAcceleratorIsNamedOnce() => Assert.Contains(
        "each name once",
        Assert.Throws<MalformedDocumentException>(() => SamplePrices.Turn(n =>
        {
            JsonNode twin = n["accelerators"]![0]!.DeepClone();
            twin["name"] = "nvidia h200";
            n["accelerators"]!.AsArray().Add(twin);
        })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void TooLongAFileIsRefused() =>
        Assert.Throws<MalformedDocumentException>(() => PriceFile.Parse(new byte[PriceFile.MaxBytes + 1], "prices"));

    [Fact]
    public void DigestIsOfTheBytesAndPricesAreWrittenAsRead()
    {
        byte[] bytes = File.ReadAllBytes(SamplePrices.Path);
        Assert.Equal(Digest.Of(bytes), SamplePrices.File.Digest);
        JsonElement written = JsonSerializer.SerializeToElement(SamplePrices.File.Document, CertificationJsonContext.Default.PriceDocument);
        Assert.Equal(CanonicalJson.Canonicalize(bytes), CanonicalJson.Canonicalize(written));
    }
}
