using System.Text.Json;

namespace ProverBench.Results.Conformance;

/// <summary>Files whose subject is known but not part of a build: every case is counted as not covered, with the reason.</summary>
public sealed class LaterFamily(string id, string summary, Func<ConformanceFile, bool> claims, string reason) : IConformanceFamily
{
    public string Id => id;

    public string Summary => summary;

    public bool Claims(ConformanceFile file) => claims(file);

    /// <inheritdoc/>
    /// <remarks>A case is an item of the file's array, or of the first array it holds; a file that is no JSON is one.</remarks>
    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        int cases = 1;
        if (file.Name.EndsWith(".json", StringComparison.Ordinal))
        {
            JsonElement root = VectorJson.Parse(file);
            JsonElement? list = root.ValueKind == JsonValueKind.Array ? root : root.Find("cases") ?? root.Find("table") ?? root.Find("rows");
            cases = list is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(i => i.ValueKind is JsonValueKind.Object or JsonValueKind.Array) ? Math.Max(1, array.GetArrayLength()) : 1;
        }

        sink.Skip(reason, cases);
    }
}
