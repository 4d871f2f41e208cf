using ProverBench.Certification.Evaluation;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>The backend is of an allowed kind, physical, and where an accelerator is claimed its own counters show that it computed.</summary>
public sealed record BackendCriterion : Criterion
{
    public const string KindName = "backend";

    public required CaseSelector Case { get; init; }

    /// <summary>Allowed kinds, as <see cref="BackendIdentity.Kind"/> names them.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Kinds whose device counters must show time in kernels and bytes moved to the device, in every launch.</summary>
    public required IReadOnlyList<string> CountersRequiredOf { get; init; }

    /// <summary>Where present, a kind of <see cref="CountersRequiredOf"/> must be on a device whose name holds one of these.</summary>
    public IReadOnlyList<string>? ConsumerDevices { get; init; }

    private protected override string Ask() => $"physical {string.Join(", ", Kinds)}" + (ConsumerDevices is null ? "" : ", consumer device");

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context.Document.Backend, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (Kinds.Count == 0)
        {
            yield return ("kinds", "one or more kinds of backend", "none");
        }
    }

    private Finding Judge(BackendIdentity backend, CaseResult result)
    {
        if (result.Backend != backend.Kind)
        {
            return Findings.Plain(this, CriterionOutcome.Fail, $"case {result.Id} ran on {result.Backend} in a run of {backend.Kind}");
        }

        if (!Kinds.Contains(backend.Kind))
        {
            return Findings.Plain(this, CriterionOutcome.Fail, $"backend {backend.Kind} is not one of {string.Join(", ", Kinds)}") with { Change = $"a backend of {string.Join(", ", Kinds)} needed" };
        }

        if (backend.Nature != BackendNature.Physical)
        {
            return Findings.Plain(this, CriterionOutcome.Fail, $"backend {backend.Name} is {StrictEnumConverter<BackendNature>.NameOf(backend.Nature)}") with { Change = "a physical device needed" };
        }

        if (CountersRequiredOf.Contains(backend.Kind))
        {
            if (result.Launches.Any(l => l.Counters is not { Kernel.Nanoseconds: > 0, BytesToDevice.Bytes: > 0 }))
            {
                return Findings.Plain(this, CriterionOutcome.Fail, $"the counters of {backend.Name} do not show that it computed in every launch") with { Change = "every launch on the device, shown by its counters, needed" };
            }

            if (ConsumerDevices is { } lines && !lines.Any(line => backend.Device.Contains(line, StringComparison.OrdinalIgnoreCase)))
            {
                return Findings.Plain(this, CriterionOutcome.Fail, $"{backend.Device} is of no consumer product line ({string.Join(", ", lines)})") with { Change = "a consumer device needed" };
            }
        }

        return Findings.Plain(this, CriterionOutcome.Pass, $"{backend.Name}, {backend.Device}");
    }
}
