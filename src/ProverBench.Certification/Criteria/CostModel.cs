using System.Text.Json.Serialization;
using ProverBench.Certification.Json;

namespace ProverBench.Certification.Criteria;

/// <summary>
/// Prices of the modelled cost of a transfer, each with a date:
/// [(rent + wattsWall·pue·usdPerWattHour)·R·(1+k)] / (3600·U·TPS) + gas·usdPerGas/N + data, the energy term only where the rent does not include energy.
/// A user's <see cref="Prices.PriceFile"/> takes the place of all but the gas of a verification.
/// </summary>
public sealed record CostModel
{
    /// <summary>The formula, for readers.</summary>
    public required string Formula { get; init; }

    public required RentPrice Rent { get; init; }

    public required EnergyPrice Energy { get; init; }

    public required VerificationPrice Verification { get; init; }

    public required DataPrice Data { get; init; }
}

/// <summary>What an hour of the machine costs. A rented machine is not also bought.</summary>
public sealed record RentPrice
{
    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerLogicalProcessorHour { get; init; }

    public required bool IncludesEnergy { get; init; }

    public required string Date { get; init; }

    public required Provenance Provenance { get; init; }
}

public sealed record EnergyPrice
{
    /// <summary>Energy at the wall for each unit that the machine draws.</summary>
    [JsonConverter(typeof(DecimalString))]
    public required decimal Pue { get; init; }

    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerKilowattHour { get; init; }

    public required string Date { get; init; }

    public required Provenance Provenance { get; init; }
}

/// <summary>Verification of one aggregated proof on L1, shared by the transfers of its block.</summary>
public sealed record VerificationPrice
{
    public required long Gas { get; init; }

    [JsonConverter(typeof(DecimalString))]
    public required decimal GweiPerGas { get; init; }

    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerEther { get; init; }

    public required string Date { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>Figures of others, shown beside it; nothing is computed from them.</summary>
    public required IReadOnlyList<OtherGasFigure> OtherFigures { get; init; }

    /// <summary>Dollars for one verification.</summary>
    [JsonIgnore]
    public decimal Usd => UsdOf(Gas, GweiPerGas, UsdPerEther);

    /// <summary>gas·gwei·10⁻⁹·usdPerEther.</summary>
    internal static decimal UsdOf(long gas, decimal gweiPerGas, decimal usdPerEther) => gas * gweiPerGas / 1_000_000_000m * usdPerEther;
}

public sealed record OtherGasFigure
{
    /// <summary>A number or range, as published.</summary>
    public required string Gas { get; init; }

    public required Provenance Provenance { get; init; }
}

public sealed record DataPrice
{
    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerTransfer { get; init; }

    public required string Date { get; init; }

    public required Provenance Provenance { get; init; }
}
