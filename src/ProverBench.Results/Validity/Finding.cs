using System.Globalization;

namespace ProverBench.Results.Validity;

/// <summary>Makes gate findings: one place for the three answers.</summary>
internal static class Finding
{
    public static GateFinding NotObservable(string gate, string bound, string why, string? of = null) => new()
    {
        Gate = gate,
        Case = of,
        Answer = GateAnswer.NotObservable,
        Effect = GateEffect.None,
        Bound = bound,
        Explanation = why,
    };

    public static GateFinding Of(string gate, GateEffect effect, string measured, string bound, string explanation, string? of = null) => new()
    {
        Gate = gate,
        Case = of,
        Answer = effect == GateEffect.None ? GateAnswer.Ok : GateAnswer.Violated,
        Effect = effect,
        Measured = measured,
        Bound = bound,
        Explanation = explanation,
    };

    /// <summary>A value in per cent that must not exceed its bounds.</summary>
    public static GateFinding AtMost(string gate, decimal? percent, decimal indicative, decimal invalid, string explanation, string notTold, string? of = null)
    {
        string bound = $"<= {Percent(indicative)}, invalid above {Percent(invalid)}";
        return percent is not { } value
            ? NotObservable(gate, bound, notTold, of)
            : Of(gate, value > invalid ? GateEffect.Invalid : value > indicative ? GateEffect.Indicative : GateEffect.None, Percent(value), bound, explanation, of);
    }

    /// <summary>A counter that must not move.</summary>
    public static GateFinding Zero(string gate, long? count, string unit, string explanation, string notTold) =>
        count is not { } value
            ? NotObservable(gate, $"0 {unit}", notTold)
            : Of(gate, value != 0 ? GateEffect.Invalid : GateEffect.None, string.Create(CultureInfo.InvariantCulture, $"{value} {unit}"), $"0 {unit}", explanation);

    /// <summary>A yes or no with one right answer.</summary>
    public static GateFinding Expect(string gate, bool holds, GateEffect otherwise, string measured, string bound, string explanation, string? of = null) =>
        Of(gate, holds ? GateEffect.None : otherwise, measured, bound, explanation, of);

    public static string Percent(decimal value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, 3):0.###} %");
}
