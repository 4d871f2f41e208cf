using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>The smallest of the declared memory classes that holds the peak; it fails where the largest does not.</summary>
public sealed record MemoryClassCriterion : Criterion
{
    public const string KindName = "memoryClass";

    public required CaseSelector Case { get; init; }

    /// <summary>Rising.</summary>
    public required IReadOnlyList<ByteSize> Classes { get; init; }

    private protected override string Ask() => $"peak within {Classes[^1]}";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (Classes.Count == 0 || Classes[0].Bytes <= 0 || Classes.Zip(Classes.Skip(1)).Any(p => p.First.Bytes >= p.Second.Bytes))
        {
            yield return ("classes", "one or more sizes, rising", string.Join(", ", Classes));
        }
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        if (MemoryShareCriterion.PeakOf(result) is not { } peak)
        {
            return Findings.NotRun(this, $"the peak memory of case {result.Id} is not observable");
        }

        string fits = Classes.Any(c => peak.Bytes <= c.Bytes) ? $"fits the class of {Classes.First(c => peak.Bytes <= c.Bytes)}" : "fits no class";
        return Findings.AtMost(this, Estimate.Exact(peak.Bytes), Classes[^1].Bytes, v => Findings.Show(v, "B"), $"peak of {result.Workload}, {fits}", factor => $"{factor} less memory needed{context.Advice(Classes[^1].Bytes)}");
    }
}
