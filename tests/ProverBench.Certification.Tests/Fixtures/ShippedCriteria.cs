using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Certification.Criteria;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests;

/// <summary>The criteria file of the repository.</summary>
internal static class ShippedCriteria
{
    public static string Path { get; } = System.IO.Path.Combine(SharedData.Root, "suites", "criteria", "tiers-2.json");

    /// <summary>One tier of it with one criterion, for small certificates.</summary>
    public static CriteriaFile OneCriterion { get; } = MakeOneCriterion();

    public static CriteriaFile File { get; } = CriteriaFile.Load(Path);

    private static CriteriaFile MakeOneCriterion()
    {
        JsonNode root = JsonNode.Parse(System.IO.File.ReadAllText(Path))!;
        JsonNode tier = root["tiers"]![0]!.DeepClone();
        tier["criteria"] = new JsonArray(tier["criteria"]![0]!.DeepClone());
        root["tiers"] = new JsonArray(tier);
        return CriteriaFile.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "one criterion");
    }
}
