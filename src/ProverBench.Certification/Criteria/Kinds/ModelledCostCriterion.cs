using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Json;
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

/// <summary>The formula of <see cref="CostModel"/> at the measured rate. A model: every price is an input of the criteria file, with its date.</summary>
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

        if (result.Backend is not ("cpu" or "scalar"))
        {
            return Findings.NotRun(this, $"the criteria have no price of a machine with a {result.Backend}");
        }

        if (!context.Document.Machine.Topology.LogicalCores.TryGet(out int processors) || processors <= 0)
        {
            return Findings.NotRun(this, "the number of processors is not observable, so the machine has no price");
        }

        CostModel model = context.Criteria.CostModel;
        decimal usdPerHour = processors * model.Rent.UsdPerLogicalProcessorHour;
        if (!model.Rent.IncludesEnergy)
        {
            if (context.Document.Telemetry is not { EnergyMicrojoules: { } microjoules, DurationNs: > 0 and var duration })
            {
                return Findings.NotRun(this, "the energy of the run is not observable, and the rent does not include it");
            }

            decimal watts = microjoules * 1000m / duration;
            usdPerHour += watts * model.Energy.Pue * model.Energy.UsdPerKilowattHour / 1000;
        }

        decimal perHour = usdPerHour * Network.Redundancy * (1 + Network.Coordination);
        decimal perTransfer = (model.Verification.Usd / result.Work!.Amount) + model.Data.UsdPerTransfer;
        Estimate cost = rate.Falling(tps => (perHour / (3600 * Network.Utilisation * tps)) + perTransfer);
        return Findings.AtMost(this, cost, AtMostUsd, v => Findings.Show(v, "USD"), $"modelled cost of a transfer of {result.Workload}", factor => $"{factor} lower cost needed");
    }
}
