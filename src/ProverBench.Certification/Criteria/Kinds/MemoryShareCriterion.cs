using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>Which memory.</summary>
[JsonConverter(typeof(StrictEnumConverter<MemoryKind>))]
public enum MemoryKind
{
    /// <summary>The machine's main memory.</summary>
    Ram,

    /// <summary>The accelerator's own memory.</summary>
    Device,
}

/// <summary>The highest resident memory of any worker of the case, or the most that the backend's buffers took, as a share of the memory there is.</summary>
public sealed record MemoryShareCriterion : Criterion
{
    public const string KindName = "memoryShare";

    public required CaseSelector Case { get; init; }

    public required MemoryKind Of { get; init; }

    public required Ratio AtMost { get; init; }

    private protected override string Ask() => $"peak at most {AtMost.ToDocument()} of {(Of == MemoryKind.Ram ? "RAM" : "device memory")}";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Of == MemoryKind.Ram ? Ram(context, result) : Device(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtMost.Value is <= 0 or > 1)
        {
            yield return ("atMost", "over 0 % and at most 100 %", AtMost.ToDocument());
        }
    }

    /// <summary>The highest resident memory over the launches; null where a launch did not tell.</summary>
    internal static ByteSize? PeakOf(CaseResult result) =>
        result.Launches.Count == 0 || result.Launches.Any(l => l.PeakRss is null) ? null : result.Launches.Max(l => l.PeakRss!.Value);

    private Finding Ram(EvaluationContext context, CaseResult result)
    {
        if (!context.Document.Machine.Memory.TotalBytes.TryGet(out long total) || total <= 0)
        {
            return Findings.NotRun(this, "the size of the machine's memory is not observable");
        }

        if (PeakOf(result) is not { } peak)
        {
            return Findings.NotRun(this, $"the peak memory of case {result.Id} is not observable");
        }

        return Findings.AtMost(
            this, Estimate.Exact((decimal)peak.Bytes / total), AtMost.Value, v => Findings.Show(v * 100, "%"), $"{peak} of {new ByteSize(total)}",
            factor => $"{factor} less memory used, or as much more RAM, needed{context.Advice(AtMost.Value * total)}");
    }

    private Finding Device(EvaluationContext context, CaseResult result)
    {
        if (result.Backend is "cpu" or "scalar")
        {
            return Findings.Plain(this, CriterionOutcome.Pass, $"backend {result.Backend} has no memory of its own beside RAM");
        }

        if (result.Launches.Count == 0 || result.Launches.Any(l => l.PeakDevice is null))
        {
            return Findings.NotRun(this, $"the peak of device memory of case {result.Id} is not observable");
        }

        if (MemoryOf(context.Document) is not { } total)
        {
            return Findings.NotRun(this, $"the size of the memory of {context.Document.Backend.Device} is not observable");
        }

        ByteSize peak = result.Launches.Max(l => l.PeakDevice!.Value);
        return Findings.AtMost(
            this, Estimate.Exact((decimal)peak.Bytes / total.Bytes), AtMost.Value, v => Findings.Show(v * 100, "%"), $"{peak} of {total}",
            factor => $"{factor} less device memory used needed{context.Advice(AtMost.Value * total.Bytes)}");
    }

    /// <summary>Of the device that the backend names; of several of its name the one with least.</summary>
    private static ByteSize? MemoryOf(ResultDocument document)
    {
        if (!document.Machine.NvidiaGpus.TryGet(out IReadOnlyList<Results.Machine.NvidiaGpu>? gpus))
        {
            return null;
        }

        long[] sizes = [.. gpus.Where(g => g.Name.TryGet(out string? name) && name == document.Backend.Device).Select(g => g.MemoryBytes.TryGet(out long bytes) ? bytes : 0)];
        return sizes.Length > 0 && sizes.Min() > 0 ? new ByteSize(sizes.Min()) : null;
    }
}
