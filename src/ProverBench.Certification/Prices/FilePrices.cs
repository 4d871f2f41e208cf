using ProverBench.Certification.Criteria;
using ProverBench.Certification.Json;
using ProverBench.Results;

namespace ProverBench.Certification.Prices;

/// <summary>The prices of a user's file. How much gas a verification takes is no price and comes from the criteria.</summary>
internal sealed class FilePrices(PriceFile file, CriteriaDocument criteria) : IPrices
{
    private readonly PriceDocument _prices = file.Document;

    public string Origin => $"prices of file {_prices.Id} ({file.Digest.Short})";

    public PriceReference File => file.Reference;

    public decimal UsdPerVerification => VerificationPrice.UsdOf(criteria.CostModel.Verification.Gas, _prices.Gas.GweiPerGas, _prices.Ether.Usd);

    public decimal UsdPerTransferData => _prices.Data.UsdPerTransfer;

    public IEnumerable<PriceDay> Network => [new("gas", _prices.Gas.Date), new("ether", _prices.Ether.Date), new("data", _prices.Data.Date)];

    public HourlyPrice? Hardware(ResultDocument document, CaseResult result, out string reason)
    {
        reason = "";
        HourlyPrice machine = Of(_prices.Machine, "");
        if (RunEnergy.IsHost(result))
        {
            return machine;
        }

        string device = document.Backend.Device;
        if (_prices.Accelerators?.FirstOrDefault(a => string.Equals(a.Name, device, StringComparison.OrdinalIgnoreCase)) is not { } accelerator)
        {
            reason = $"price file {_prices.Id} names no accelerator '{device}'";
            return null;
        }

        HourlyPrice added = Of(accelerator, $" of {accelerator.Name}");
        return new HourlyPrice(machine.Usd + added.Usd, machine.IncludesEnergy && added.IncludesEnergy, $"{machine.Words}, {added.Words}", [.. machine.Days, .. added.Days]);
    }

    public HourlyPrice? Energy(ResultDocument document, CaseResult result, out string reason)
    {
        EnergyTariff energy = _prices.Energy;
        if ((energy.Watts ?? RunEnergy.Watts(document, result)) is not { } watts)
        {
            reason = $"the energy of the run is not observable, price file {_prices.Id} states no watts, and energy is not included in what the hardware costs";
            return null;
        }

        reason = "";
        string words = energy.Watts is { } stated ? $"energy at {DecimalString.Format(stated)} W as stated" : "energy as measured";
        return new HourlyPrice(watts * energy.Pue * energy.UsdPerKilowattHour / 1000, true, words, [new PriceDay("energy", energy.Date)]);
    }

    private static HourlyPrice Of(HardwarePrice price, string whose) => price.Purchase is { } purchase
        ? new HourlyPrice(price.UsdPerHour, false, $"purchase{whose} over {DecimalString.Format(purchase.LifetimeYears)} years", [new PriceDay($"purchase{whose}", purchase.Date)])
        : new HourlyPrice(price.UsdPerHour, price.Rent!.IncludesEnergy, $"rent{whose}", [new PriceDay($"rent{whose}", price.Rent.Date)]);
}
