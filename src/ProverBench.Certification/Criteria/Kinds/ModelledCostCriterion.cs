using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Json;
using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria.Kinds;

/// <summary>How a network of the tier spends its provers' time.</summary>
public sealed record NetworkParameters
{
    /// <summary>R: how many provers do the same work.</summary>
    [JsonConverter(typeof(DecimalString))]
    public required decimal Redundancy { get; init; }

    /// <summary>k: what coordination adds, as a share.</summary>
    [JsonConverter(typeof(DecimalString))]
    public required decimal Coordination { get; init; }

    /// <summary>U: the share of the time that a prover is at work.</summary>
    [JsonConverter(typeof(DecimalString))]
    public required decimal Utilisation { get; init; }

    public required Provenance Provenance { get; init; }
}

/// <summary>The formula of <see cref="CostModel"/> at the measured rate. A model: every price is an input of the criteria or of the user's file, with its date.</summary>
public sealed record ModelledCostCriterion : Criterion
{
    public const string KindName = "modelledCost";
    private const string Unit = "transfers";

    public required CaseSelector Case { get; init; }

    [JsonConverter(typeof(DecimalString))]
    public required decimal AtMostUsd { get; init; }

    public required NetworkParameters Network { get; init; }

    private protected override string Ask() => $"modelled at most {DecimalString.Format(AtMostUsd)} USD a transfer";

    internal override Finding Evaluate(EvaluationContext context) => context.OverCases(this, Case, result => Judge(context, result));

    internal override IEnumerable<(string Field, string Expected, string Found)> Problems()
    {
        if (AtMostUsd <= 0)
        {
            yield return ("atMostUsd", "a positive price", DecimalString.Format(AtMostUsd));
        }

        if (Network.Redundancy < 1 || Network.Coordination < 0 || Network.Utilisation is <= 0 or > 1)
        {
            yield return ("network", "redundancy of at least 1, coordination of at least 0, utilisation over 0 and at most 1", "other values");
        }
    }

    private Finding Judge(EvaluationContext context, CaseResult result)
    {
        if (SustainedThroughputCriterion.RateOf(context, result, Unit, out string reason) is not { } rate)
        {
            return Findings.NotRun(this, reason);
        }

        IPrices prices = context.Prices;
        if (prices.Hardware(context.Document, result, out reason) is not { } hardware)
        {
            return Findings.NotRun(this, reason) with { Prices = prices.File };
        }

        List<HourlyPrice> hourly = [hardware];
        if (!hardware.IncludesEnergy)
        {
            if (prices.Energy(context.Document, result, out reason) is not { } energy)
            {
                return Findings.NotRun(this, reason) with { Prices = prices.File };
            }

            hourly.Add(energy);
        }

        decimal perHour = hourly.Sum(p => p.Usd) * Network.Redundancy * (1 + Network.Coordination);
        decimal perTransfer = (prices.UsdPerVerification / result.Work!.Amount) + prices.UsdPerTransferData;
        Estimate cost = rate.Falling(tps => (perHour / (3600 * Network.Utilisation * tps)) + perTransfer);
        Finding finding = Findings.AtMost(this, cost, AtMostUsd, v => Findings.Show(v, "USD"), $"modelled cost of a transfer of {result.Workload}", factor => $"{factor} lower cost needed");
        IEnumerable<string> remarks = PriceDay.Remarks([.. hourly.SelectMany(p => p.Days), .. prices.Network], context.Document.CreatedUtc);
        string rests = string.Join("; ", [$"{prices.Origin}: {string.Join(", ", hourly.Select(p => p.Words))}", .. remarks]);
        return finding with { Explanation = $"{finding.Explanation}; {rests}", Prices = prices.File };
    }
}
