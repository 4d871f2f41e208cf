using ProverBench.Certification.Criteria;
using ProverBench.Results;

namespace ProverBench.Certification.Prices;

/// <summary>The prices of a criteria file: what holds where the user brings none.</summary>
internal sealed class CriteriaPrices(CriteriaDocument criteria) : IPrices
{
    private readonly CostModel _model = criteria.CostModel;

    public string Origin => $"prices of criteria {criteria.Id}";

    public PriceReference? File => null;

    public decimal UsdPerVerification => _model.Verification.Usd;

    public decimal UsdPerTransferData => _model.Data.UsdPerTransfer;

    public IEnumerable<PriceDay> Network => [new("gas and ether", _model.Verification.Date), new("data", _model.Data.Date)];

    public HourlyPrice? Hardware(ResultDocument document, CaseResult result, out string reason)
    {
        if (!RunEnergy.IsHost(result))
        {
            reason = $"the criteria have no price of a machine with a {result.Backend}; a price file may name one";
            return null;
        }

        if (!document.Machine.Topology.LogicalCores.TryGet(out int processors) || processors <= 0)
        {
            reason = "the number of processors is not observable, so the machine has no price";
            return null;
        }

        reason = "";
        return new HourlyPrice(processors * _model.Rent.UsdPerLogicalProcessorHour, _model.Rent.IncludesEnergy, "rent", [new PriceDay("rent", _model.Rent.Date)]);
    }

    public HourlyPrice? Energy(ResultDocument document, CaseResult result, out string reason)
    {
        if (RunEnergy.Watts(document, result) is not { } watts)
        {
            reason = "the energy of the run is not observable, and the rent does not include it";
            return null;
        }

        reason = "";
        return new HourlyPrice(watts * _model.Energy.Pue * _model.Energy.UsdPerKilowattHour / 1000, true, "energy as measured", [new PriceDay("energy", _model.Energy.Date)]);
    }
}
