using System.Globalization;
using ProverBench.Certification.Evaluation;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>The proofs of the case claim so many bits under a named regime.</summary>
public sealed record SecurityCriterion : Criterion
{
    public const string KindName = "security";

    public required CaseSelector Case { get; init; }

    public required long AtLeastBits { get; init; }

    /// <summary>How the name of the regime must begin.</summary>
    public required string RegimePrefix { get; init; }

    private protected override string Ask() => $"at least {AtLeastBits} bits, {RegimePrefix}";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, Judge);

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtLeastBits is <= 0 or > 1024)
        {
            yield return ("atLeastBits", "1 to 1024 bits", $"{AtLeastBits}");
        }
    }

    private Finding Judge(CaseResult result)
    {
        if (result.Security is not { } claim || !decimal.TryParse(claim.Bits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal bits))
        {
            return Findings.NotRun(this, $"case {result.Id} claims no bits of security");
        }

        return claim.Regime.StartsWith(RegimePrefix, StringComparison.Ordinal)
            ? Findings.AtLeast(this, Estimate.Exact(bits), AtLeastBits, v => Findings.Show(v, "bits"), $"{result.Workload}, {claim.Regime}", factor => $"{factor} more bits needed")
            : Findings.Plain(this, CriterionOutcome.Fail, $"the {claim.Bits} bits of case {result.Id} hold under the regime \"{claim.Regime}\", not a {RegimePrefix} one");
    }
}
