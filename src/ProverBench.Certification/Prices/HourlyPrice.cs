namespace ProverBench.Certification.Prices;

/// <summary>Dollars for an hour.</summary>
/// <param name="IncludesEnergy">Whether energy is paid with it.</param>
/// <param name="Words">What it is, for the finding: "rent", "purchase over 4 years".</param>
/// <param name="Days">The prices behind it.</param>
internal sealed record HourlyPrice(decimal Usd, bool IncludesEnergy, string Words, IReadOnlyList<PriceDay> Days);
