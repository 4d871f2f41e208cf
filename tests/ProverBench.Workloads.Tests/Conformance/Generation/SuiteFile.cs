using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>A file of the product's own vectors: its path below suites/conformance, and its text.</summary>
internal sealed record SuiteFile(string Path, string Text)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array with one case a line.</summary>
    public static SuiteFile Cases(string path, IEnumerable<JsonObject> cases)
        => new(path, "[\n" + string.Join(",\n", cases.Select(c => c.ToJsonString(Plain))) + "\n]\n");

    /// <summary>An object with one member a line.</summary>
    public static SuiteFile Members(string path, JsonObject root)
        => new(path, "{\n" + string.Join(",\n", root.Select(m => $"{JsonSerializer.Serialize(m.Key)}: {m.Value!.ToJsonString(Plain)}")) + "\n}\n");
}
