using System.Globalization;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Json;

namespace ProverBench.Certification.Evaluation;

/// <summary>Makes findings: the three-way decision on an estimate is here, once.</summary>
internal static class Findings
{
    private const int HeadroomDecimals = 6;

    public static Finding NotRun(Criterion criterion, string reason) => Plain(criterion, CriterionOutcome.NotRun, reason);

    public static Finding Plain(Criterion criterion, CriterionOutcome outcome, string explanation) => new()
    {
        Criterion = criterion.Id,
        Kind = criterion.Kind,
        Title = criterion.Title,
        Outcome = outcome,
        Requirement = criterion.Requirement,
        Explanation = explanation,
        Provenance = criterion.Provenance,
    };

    /// <summary>Holds a quantity that must not be under a limit against it.</summary>
    /// <param name="limit">Positive.</param>
    /// <param name="show">The quantity as "number unit".</param>
    /// <param name="what">What is measured, to begin the sentence.</param>
    /// <param name="change">What to say of the factor that is missing, e.g. f => $"{f} more TPS needed".</param>
    public static Finding AtLeast(Criterion criterion, Estimate estimate, decimal limit, Func<decimal, string> show, string what, Func<string, string> change) =>
        Numeric(criterion, estimate, estimate.Low, estimate.High, v => v / limit, show, what, change);

    /// <summary>Holds a quantity that must not be over a limit against it.</summary>
    public static Finding AtMost(Criterion criterion, Estimate estimate, decimal limit, Func<decimal, string> show, string what, Func<string, string> change) =>
        Numeric(criterion, estimate, estimate.High, estimate.Low, v => v > 0 ? limit / v : null, show, what, change);

    /// <summary>The decision alone: wrong is the bound on the side of missing the limit, right the other.</summary>
    public static CriterionOutcome Decide(decimal? wrong, decimal? right, Func<decimal, bool> meets) =>
        wrong is not { } w || right is not { } r ? CriterionOutcome.Indeterminate
        : meets(w) ? CriterionOutcome.Pass
        : meets(r) ? CriterionOutcome.Indeterminate
        : CriterionOutcome.Fail;

    /// <summary>Whether the first finding weighs more against the machine.</summary>
    public static bool IsWorse(Finding first, Finding second)
    {
        int order = Rank(first.Outcome).CompareTo(Rank(second.Outcome));
        return order != 0 ? order > 0 : (first.Headroom ?? decimal.MaxValue) < (second.Headroom ?? decimal.MaxValue);
    }

    /// <summary>Fail weighs most, then not run, then indeterminate.</summary>
    public static int Rank(CriterionOutcome outcome) => outcome switch
    {
        CriterionOutcome.Fail => 3,
        CriterionOutcome.NotRun => 2,
        CriterionOutcome.Indeterminate => 1,
        _ => 0,
    };

    /// <summary>"2.3x", rounded up so that the need is never understated; "4 %" below a tenth.</summary>
    public static string Factor(decimal factor)
    {
        // A quotient of quotients ends in ...01: without rounding first, 2 would be shown as 2.1.
        decimal f = Math.Round(factor, HeadroomDecimals);
        return f switch
        {
            < 1.1m => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling((f - 1) * 1000) / 10:0.#} %"),
            < 10m => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(f * 10) / 10:0.0}x"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(f):0}x"),
        };
    }

    private static Finding Numeric(
        Criterion criterion, Estimate estimate, decimal? wrong, decimal? right, Func<decimal, decimal?> headroom, Func<decimal, string> show, string what, Func<string, string> change)
    {
        // Without a quotient (a value of zero against an upper limit) the requirement is met with room to spare.
        CriterionOutcome outcome = Decide(wrong, right, v => headroom(v) is not { } h || h >= 1);
        string bound = wrong is { } w ? $", {show(w)} at the confidence bound" : "";
        string explanation = outcome switch
        {
            CriterionOutcome.Pass => $"{what}: {show(estimate.Value)}{bound}; {criterion.Requirement} asked",
            CriterionOutcome.Fail => $"{what}: {show(estimate.Value)}; {criterion.Requirement} asked",
            _ when wrong is null => $"{what}: {show(estimate.Value)}, but {estimate.Samples} sample(s) are too few for a confidence bound; {criterion.Requirement} asked",
            _ => $"{what}: {show(estimate.Value)}{bound}: the interval straddles the limit; {criterion.Requirement} asked",
        };
        decimal? at = Round(headroom(estimate.Value));
        return Plain(criterion, outcome, explanation) with
        {
            Measured = show(estimate.Value),
            Bound = wrong is { } b ? show(b) : null,
            Interval = estimate is { Low: { } low, High: { } high } ? new MeasuredInterval { Low = show(low), High = show(high) } : null,
            Headroom = at,
            HeadroomLow = wrong is { } hw ? Round(headroom(hw)) : null,
            HeadroomHigh = right is { } hr ? Round(headroom(hr)) : null,
            Change = outcome switch
            {
                CriterionOutcome.Pass => null,
                CriterionOutcome.Fail when headroom(estimate.Value) is { } h && h > 0 && h < 1 => change(Factor(1 / h)),
                CriterionOutcome.Fail => "more than any factor: nothing was achieved",
                _ when wrong is null => headroom(estimate.Value) is { } h && h > 0 && h < 1 ? $"more samples needed; by the estimate {change(Factor(1 / h))}" : "more samples needed",
                _ => "more samples, or a margin wider than the interval, needed",
            },
        };
    }

    private static decimal? Round(decimal? value) => value is { } v ? Math.Round(v, HeadroomDecimals, MidpointRounding.ToEven) : null;

    /// <summary>"number unit" with at most six decimals.</summary>
    public static string Show(decimal value, string unit) => $"{DecimalString.Format(Math.Round(value, HeadroomDecimals, MidpointRounding.ToEven))} {unit}";
}
