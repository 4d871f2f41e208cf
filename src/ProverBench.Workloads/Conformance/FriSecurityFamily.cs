using System.Text.Json;
using ProverBench.Proving.Fri.Security;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Bits of FRI's query phase under each regime, as the security calculator has them, to the digits given.</summary>
internal sealed class FriSecurityFamily : IConformanceFamily
{
    private const int MaxLogBlowup = 16;
    private const int MaxQueries = 1 << 16;
    private const int MaxGrinding = 64;

    /// <summary>Answers are rounded to at least five decimals.</summary>
    private const double Tolerance = 0.6e-5;

    public string Id => "fri-security";

    public string Summary => "bits of FRI's query phase under each regime, by the security calculator";

    public bool Claims(ConformanceFile file) => file.LiesIn("fri") && !file.Name.Contains("fold", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.Find("table") is { } table)
        {
            ConformanceCases.Each(file, sink, stop, table, c => $"blowup 2^{c.TextOrNull("log2_blowup")}, {c.TextOrNull("queries")} queries", (item, name) => Row(item, file.Path, name, sink));
        }
        else if (root.Find("rows") is { ValueKind: JsonValueKind.Array } rows)
        {
            sink.Skip("published figures without the parameters that they follow from", rows.GetArrayLength());
        }
        else
        {
            sink.Skip($"a file of no known shape: {VectorJson.Shape(root)}");
        }
    }

    private static void Row(JsonElement item, string path, string name, ConformanceSink sink)
    {
        var logBlowup = item.Count("log2_blowup", path, MaxLogBlowup);
        var queries = item.Count("queries", path, MaxQueries);
        var grinding = item.Count("grinding_bits", path, MaxGrinding);
        foreach (var member in item.Get("query_phase_bits", path).EnumerateObject())
        {
            double? found = member.Name switch
            {
                "unique_decoding" => QueryPhase.UniqueDecoding(logBlowup, queries),
                "johnson_upper_limit" => QueryPhase.JohnsonLimit(logBlowup, queries),
                "capacity_conjecture_REFUTED" => QueryPhase.RefutedCapacity(logBlowup, queries),
                _ => null,
            };
            if (found is null)
            {
                sink.Skip($"the calculator knows no regime {member.Name}");
                continue;
            }

            var expected = Number(member.Value, path);
            sink.Check(double.Abs(expected - found.Value - grinding) < Tolerance, path, $"{name}, {grinding} of grinding, {member.Name}", $"{expected}", $"{found + grinding}");
        }
    }

    private static double Number(JsonElement element, string path)
        => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new MalformedDocumentException(path, "bits", "a finite JSON number", VectorJson.Quote(element));
}
