using System.Text.Json.Serialization;
using ProverBench.Certification.Json;

namespace ProverBench.Certification.Prices;

/// <summary>
/// Prices of a user's own, in dollars of the United States, that take the place of those of the criteria in the modelled cost of a transfer.
/// What decides a verdict otherwise (limits, redundancy, utilisation, gas of a verification) stays in the criteria.
/// </summary>
public sealed record PriceDocument
{
    public const string SchemaFamily = "proverbench/prices";
    public const int SchemaMajor = 1;

    /// <summary>Where editors find the JSON schema.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaPointer { get; init; }

    public required string Schema { get; init; }

    /// <summary>Letters, digits and '-'. Findings name the file by it.</summary>
    public required string Id { get; init; }

    /// <summary>For people: whose prices these are.</summary>
    public required string Title { get; init; }

    /// <summary>The machine without its accelerators.</summary>
    public required HardwarePrice Machine { get; init; }

    /// <summary>Devices by name. The one that computed is added to the machine.</summary>
    public IReadOnlyList<AcceleratorPrice>? Accelerators { get; init; }

    public required EnergyTariff Energy { get; init; }

    public required GasPrice Gas { get; init; }

    public required EtherPrice Ether { get; init; }

    public required DataTariff Data { get; init; }
}

/// <summary>Rented or bought, never both.</summary>
public record HardwarePrice
{
    public Rent? Rent { get; init; }

    public Purchase? Purchase { get; init; }

    /// <summary>Dollars for each hour.</summary>
    [JsonIgnore]
    internal decimal UsdPerHour => Rent?.UsdPerHour ?? Purchase!.Usd / (Purchase.LifetimeYears * Purchase.HoursPerYear);
}

/// <summary>A device under the name that the backend gives it, upper and lower case alike.</summary>
public sealed record AcceleratorPrice : HardwarePrice
{
    public required string Name { get; init; }
}

/// <summary>What an hour costs, whether it is used or not.</summary>
public sealed record Rent : IDatedPrice
{
    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerHour { get; init; }

    public required bool IncludesEnergy { get; init; }

    public string? Date { get; init; }

    public required string Source { get; init; }
}

/// <summary>What was paid, spread evenly over the years of use.</summary>
public sealed record Purchase : IDatedPrice
{
    /// <summary>365.25 days.</summary>
    internal const decimal HoursPerYear = 8766;

    [JsonConverter(typeof(DecimalString))]
    public required decimal Usd { get; init; }

    [JsonConverter(typeof(DecimalString))]
    public required decimal LifetimeYears { get; init; }

    public string? Date { get; init; }

    public required string Source { get; init; }
}

/// <summary>Energy, counted only where a rent does not include it.</summary>
public sealed record EnergyTariff : IDatedPrice
{
    /// <summary>Energy of the whole site for each unit that the machine draws.</summary>
    [JsonConverter(typeof(DecimalString))]
    public required decimal Pue { get; init; }

    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerKilowattHour { get; init; }

    /// <summary>What machine and accelerator draw together under this load, by a meter. Absent: what the run observed, which knows processors only.</summary>
    [JsonConverter(typeof(OptionalDecimalString))]
    public decimal? Watts { get; init; }

    public string? Date { get; init; }

    public required string Source { get; init; }
}

public sealed record GasPrice : IDatedPrice
{
    [JsonConverter(typeof(DecimalString))]
    public required decimal GweiPerGas { get; init; }

    public string? Date { get; init; }

    public required string Source { get; init; }
}

public sealed record EtherPrice : IDatedPrice
{
    [JsonConverter(typeof(DecimalString))]
    public required decimal Usd { get; init; }

    public string? Date { get; init; }

    public required string Source { get; init; }
}

/// <summary>Data availability of a compressed transfer.</summary>
public sealed record DataTariff : IDatedPrice
{
    [JsonConverter(typeof(DecimalString))]
    public required decimal UsdPerTransfer { get; init; }

    public string? Date { get; init; }

    public required string Source { get; init; }
}
