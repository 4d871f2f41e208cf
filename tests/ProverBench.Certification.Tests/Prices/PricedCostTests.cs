using System.Text.Json.Nodes;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Prices;

namespace ProverBench.Certification.Tests.Prices;

/// <summary>1200 transfers/s in blocks of 12,000, centralized: R = 1, k = 0, U = 0.8. The run is of the 1st of March 2026.</summary>
public sealed class PricedCostTests
{
    private const decimal Network = (500_000 * 5m / 1_000_000_000m * 3000 / 12_000) + 0.0005m;
    private static readonly PreparedRun Run = new() { Scatter = 0 };

    [Fact]
    public void PurchaseIsSpreadOverItsLifeAndEnergyComesOnTop()
    {
        decimal perHour = (6000m / (4 * 8766)) + (450 * 1.4m * 0.15m / 1000);
        Finding finding = Cost(Run, SamplePrices.File);
        Assert.Equal(Findings.Show((perHour / (3600 * 0.8m * 1200)) + Network, "USD"), finding.Measured);
        Assert.Contains("purchase over 4 years, energy at 450 W as stated", finding.Explanation, StringComparison.Ordinal);
        Assert.Equal(new PriceReference { Id = "sample-2026-11", Digest = SamplePrices.File.Digest }, finding.Prices);
    }

    [Fact]
    public void RentThatIncludesEnergyPaysItOnce()
    {
        PriceFile rented = SamplePrices.Turn(n => n["machine"] = JsonNode.Parse("""{ "rent": { "usdPerHour": "3456", "includesEnergy": true, "date": "2026-03-01", "source": "s" } }"""));
        Finding finding = Cost(Run, rented);
        Assert.Equal(Findings.Show((3456 / (3600 * 0.8m * 1200)) + Network, "USD"), finding.Measured);
        Assert.DoesNotContain("energy", finding.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void EnergyOfTheRunCountsWhereNoWattsAreStated()
    {
        PriceFile unmetered = SamplePrices.Turn(n => n["energy"]!.AsObject().Remove("watts"));
        Finding none = Cost(Run, unmetered);
        Assert.Equal(CriterionOutcome.NotRun, none.Outcome);
        Assert.Contains("states no watts", none.Explanation, StringComparison.Ordinal);

        // 200 J in 2 s.
        Finding observed = Cost(Run with { Telemetry = Run.Telemetry with { EnergyMicrojoules = 200_000_000 } }, unmetered);
        decimal perHour = (6000m / (4 * 8766)) + (100 * 1.4m * 0.15m / 1000);
        Assert.Equal(Findings.Show((perHour / (3600 * 0.8m * 1200)) + Network, "USD"), observed.Measured);
        Assert.Contains("energy as measured", observed.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAcceleratorIsAddedByItsName()
    {
        PreparedRun gpu = Run with { BackendKind = "gpu", Device = "nvidia h200" };
        decimal perHour = (6000m / (4 * 8766)) + 3.5m + (450 * 1.4m * 0.15m / 1000);
        Assert.Equal(Findings.Show((perHour / (3600 * 0.8m * 1200)) + Network, "USD"), Cost(gpu, SamplePrices.File).Measured);

        Finding unknown = Cost(gpu with { Device = "NVIDIA H200 NVL" }, SamplePrices.File);
        Assert.Equal(CriterionOutcome.NotRun, unknown.Outcome);
        Assert.Contains("names no accelerator 'NVIDIA H200 NVL'", unknown.Explanation, StringComparison.Ordinal);
        Assert.Equal(SamplePrices.File.Digest, unknown.Prices!.Digest);

        // What the processors draw says nothing of the device.
        Finding unmetered = Cost(gpu with { Telemetry = Run.Telemetry with { EnergyMicrojoules = 1 } }, SamplePrices.Turn(n => n["energy"]!.AsObject().Remove("watts")));
        Assert.Equal(CriterionOutcome.NotRun, unmetered.Outcome);
        Assert.Equal(CriterionOutcome.NotRun, Of(Verdicts.Evaluate(gpu.Document(), ShippedCriteria.File)).Outcome);
    }

    [Fact]
    public void MissingAndStaleDatesAreSaid()
    {
        PriceFile dated = SamplePrices.Turn(n =>
        {
            foreach (string name in new[] { "energy", "gas", "ether", "data" })
            {
                n[name]!["date"] = "2026-02-01";
            }

            n["machine"]!["purchase"]!["date"] = "2025-12-01";
        });
        string fresh = Cost(Run, dated).Explanation;
        Assert.DoesNotContain("stale", fresh, StringComparison.Ordinal);
        Assert.DoesNotContain("without a date", fresh, StringComparison.Ordinal);

        PriceFile turned = SamplePrices.Turn(n =>
        {
            n["ether"]!.AsObject().Remove("date");
            n["gas"]!.AsObject().Remove("date");
            n["data"]!["date"] = "2025-03-01";
            n["machine"]!["purchase"]!["date"] = "2026-03-01";
            n["energy"]!["date"] = "2026-03-01";
        });
        string said = Cost(Run, turned).Explanation;
        Assert.Contains("without a date: gas, ether", said, StringComparison.Ordinal);
        Assert.EndsWith("stale: data of 2025-03-01, 365 days before the run", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-11-29", false)]
    [InlineData("2025-11-28", true)]
    [InlineData("2026-06-01", false)]
    [InlineData("2026-06-02", true)]
    public void AQuarterOfAYearIsNotStale(string date, bool stale) => Assert.Equal(
        stale,
        PriceDay.Remarks([new PriceDay("p", date)], new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero)).Any());

    [Fact]
    public void WithoutAFileTheCriteriaHoldAndSaySo()
    {
        Finding finding = Of(Verdicts.Evaluate(Run.Document(), ShippedCriteria.File));
        Assert.Null(finding.Prices);
        Assert.Contains("prices of criteria tiers-2: rent", finding.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLargestPricesAreStillANumber()
    {
        PriceFile dear = SamplePrices.Turn(n =>
        {
            n["machine"]!["purchase"]!["usd"] = "1000000000";
            n["machine"]!["purchase"]!["lifetimeYears"] = "0.1";
            n["energy"]!["pue"] = "100";
            n["energy"]!["usdPerKilowattHour"] = "1000";
            n["energy"]!["watts"] = "1000000";
            n["gas"]!["gweiPerGas"] = "1000000";
            n["ether"]!["usd"] = "1000000000";
            n["data"]!["usdPerTransfer"] = "1000000";
        });
        Assert.Equal(CriterionOutcome.Fail, Cost(Run, dear).Outcome);
    }

    private static Finding Cost(PreparedRun run, PriceFile prices) => Of(Verdicts.Evaluate(run.Document(), ShippedCriteria.File, prices));

    private static Finding Of(TierVerdicts verdicts) => verdicts.Tiers[0].Findings.Single(f => f.Criterion == "cost");
}
