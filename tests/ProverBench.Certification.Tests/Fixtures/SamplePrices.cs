using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Certification.Prices;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests;

/// <summary>The documented sample of the repository, and files turned from it.</summary>
internal static class SamplePrices
{
    public static string Path { get; } = System.IO.Path.Combine(SharedData.Root, "suites", "prices", "sample.json");

    public static PriceFile File { get; } = PriceFile.Load(Path);

    public static string Turned(Action<JsonNode> turn)
    {
        JsonNode node = JsonNode.Parse(System.IO.File.ReadAllText(Path))!;
        turn(node);
        return node.ToJsonString();
    }

    public static PriceFile Turn(Action<JsonNode> turn) => Parse(Turned(turn));

    public static PriceFile Parse(string text) => PriceFile.Parse(Encoding.UTF8.GetBytes(text), "prices");
}
