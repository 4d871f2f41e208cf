using ProverBench.Results;
using ProverBench.Results.Validity;

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
    public static IReadOnlyList<string> InvalidReasons(ResultDocument document) =>
        [.. Gates(document).Where(g => g.Effect == GateEffect.Invalid && g.Case is null).Select(Sentence).Distinct(), .. Plausibility.Problems(document)];

    /// <summary>Every reason why the run may be shown but not certified from. A gate of one case spoils that case, not the run.</summary>
    public static IReadOnlyList<string> IndicativeReasons(ResultDocument document) =>
        [.. Gates(document).Where(g => g.Effect == GateEffect.Indicative || (g.Effect == GateEffect.Invalid && g.Case is not null)).Select(Sentence).Distinct()];

    /// <summary>The gates as recorded and as they follow again from the document: neither alone can make a run better.</summary>
    private static IEnumerable<GateFinding> Gates(ResultDocument document) => ValidityGates.Evaluate(GateInputs.Of(document)).Gates.Concat(document.Validity.Gates);

    private static string Sentence(GateFinding gate) => gate.Gate == GateNames.Complete
        ? $"cut short: {gate.Explanation}"
        : $"{gate.Gate}{(gate.Case is { } c ? $" of {c}" : "")}: {gate.Measured ?? "not observable"}, bound {gate.Bound}";
}
