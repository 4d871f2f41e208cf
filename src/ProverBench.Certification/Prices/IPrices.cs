using ProverBench.Results;

namespace ProverBench.Certification.Prices;

/// <summary>The prices that the modelled cost of a transfer is made of, wherever they come from.</summary>
internal interface IPrices
{
    /// <summary>For the finding: "prices of criteria tiers-2".</summary>
    string Origin { get; }

    /// <summary>The user's file; null where the prices are those of the criteria.</summary>
    PriceReference? File { get; }

    /// <summary>The hardware that a case ran on; null where it has no price, with the reason.</summary>
    HourlyPrice? Hardware(ResultDocument document, CaseResult result, out string reason);

    /// <summary>Dollars for an hour of the energy that the case's hardware draws; null where that is not observable, with the reason.</summary>
    HourlyPrice? Energy(ResultDocument document, CaseResult result, out string reason);

    /// <summary>Dollars for the verification of one proof on L1.</summary>
    decimal UsdPerVerification { get; }

    decimal UsdPerTransferData { get; }

    /// <summary>The prices behind <see cref="UsdPerVerification"/> and <see cref="UsdPerTransferData"/>.</summary>
    IEnumerable<PriceDay> Network { get; }
}
