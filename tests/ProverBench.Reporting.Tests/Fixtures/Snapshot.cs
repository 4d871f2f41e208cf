using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Tests;
using ProverBench.Results;
using ProverBench.TestSupport;

namespace ProverBench.Reporting.Tests;

/// <summary>Holds a model's JSON against a file of the repository. PROVERBENCH_UPDATE_SNAPSHOTS=1 writes the files anew, for the difference to be read.</summary>
internal static class Snapshot
{
    private static readonly string Folder = Path.Combine(SharedData.Root, "tests", "ProverBench.Reporting.Tests", "Snapshots");

    public static void Match<T>(string name, T model, JsonTypeInfo<T> type)
    {
        string path = Path.Combine(Folder, name + ".json");
        string json = JsonSerializer.Serialize(model, type) + "\n";
        if (Environment.GetEnvironmentVariable("PROVERBENCH_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, json);
        }

        Assert.True(File.Exists(path), $"there is no snapshot {name}");
        Assert.Equal(File.ReadAllText(path), json);
    }

    /// <summary>Verdicts under the shipped criteria, with a digest that does not follow every edit of that file.</summary>
    public static TierVerdicts Judge(ResultDocument document) => Verdicts.Evaluate(document, ShippedCriteria.File) with { CriteriaDigest = Digest.Of("criteria"u8) };
}
