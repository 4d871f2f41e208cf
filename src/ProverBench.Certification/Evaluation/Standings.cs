using ProverBench.Results;

namespace ProverBench.Certification.Evaluation;

/// <summary>What the run as a whole allows to be said, from the document alone.</summary>
public static class Standings
{
    public static (Standing Standing, string Words, IReadOnlyList<string> Reasons) Of(ResultDocument document)
    {
        if (InvalidReasons(document) is { Count: > 0 } invalid)
        {
            return (Standing.Invalid, "INVALID", invalid);
        }

        if (document.Backend.Nature != BackendNature.Physical)
        {
            string nature = StrictEnumConverter<BackendNature>.NameOf(document.Backend.Nature);
            return (Standing.NotPhysical, $"{nature}, not certified", [$"backend {document.Backend.Name} is {nature}"]);
        }

        if (IndicativeReasons(document) is { Count: > 0 } indicative)
        {
            return (Standing.Indicative, "indicative, not certified", indicative);
        }

        List<string> estimate = [];
        if (document.Suite.Purpose != SuitePurpose.Certifying)
        {
            estimate.Add($"suite {document.Suite.Name} is too short to certify from");
        }

        if (document.Suite.Filter is { } filter)
        {
            estimate.Add($"only the cases {filter} of suite {document.Suite.Name} were run");
        }

        if (document.Seed is not null)
        {
            estimate.Add("the nonce was made from a given text, so the inputs could have been prepared");
        }

        return estimate.Count > 0
            ? (Standing.Estimate, SuitePurpose.Estimate.Label(), estimate)
            : (Standing.Certified, "certified", []);
    }

    /// <summary>Every reason why the run is invalid, gates and what follows from the document itself; empty where it is not.</summary>
    public static IReadOnlyList<string> InvalidReasons(ResultDocument document)
    {
        List<string> reasons = [];
        if (document.Abort is { } abort)
        {
            reasons.Add($"cut short: {abort.Reason}");
        }

        reasons.AddRange(document.Validity.Gates.Where(g => g.Effect == GateEffect.Invalid && g.Case is null).Select(Sentence));
        if (document.Tool.Configuration != BuildConfiguration.Release)
        {
            reasons.Add("the build is not Release");
        }

        if (document.Tool.DebuggerAttached)
        {
            reasons.Add("a debugger was attached");
        }

        foreach (CaseResult result in document.Cases)
        {
            if (result.Backend != document.Backend.Kind)
            {
                reasons.Add($"case {result.Id} fell back to {result.Backend}");
            }

            if (result.Check is { Passed: false } || result.Launches.Any(l => l.Check is { Passed: false }))
            {
                reasons.Add($"case {result.Id} has an output that is wrong");
            }
        }

        reasons.AddRange(Plausibility.Problems(document));
        return reasons;
    }

    /// <summary>Every reason why the run may be shown but not certified from.</summary>
    public static IReadOnlyList<string> IndicativeReasons(ResultDocument document) =>
        [.. document.Validity.Gates.Where(g => g.Effect == GateEffect.Indicative || (g.Effect == GateEffect.Invalid && g.Case is not null)).Select(Sentence), .. Plausibility.Oddities(document)];

    private static string Sentence(GateFinding gate) =>
        $"{gate.Gate}{(gate.Case is { } c ? $" of {c}" : "")}: {gate.Measured ?? "not observable"}, bound {gate.Bound}";
}
