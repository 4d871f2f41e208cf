using System.Globalization;

namespace ProverBench.Certification.Prices;

/// <summary>A price by name and the day it was asked; null where nobody says.</summary>
internal sealed record PriceDay(string Name, string? Date)
{
    /// <summary>A price is of the time of a run within a quarter of a year of it. It decides nothing: the finding says it.</summary>
    internal const int StaleDays = 92;

    /// <summary>What is to be said of the days of prices that a run is judged by: which are missing, which are far from the run's own day.</summary>
    public static IEnumerable<string> Remarks(IEnumerable<PriceDay> prices, DateTimeOffset measured)
    {
        DateOnly day = DateOnly.FromDateTime(measured.UtcDateTime);
        PriceDay[] all = [.. prices];
        if (all.Where(p => p.Date is null).Select(p => p.Name).ToArray() is { Length: > 0 } undated)
        {
            yield return $"without a date: {string.Join(", ", undated)}";
        }

        foreach (IGrouping<string, PriceDay> group in all.Where(p => p.Date is not null).GroupBy(p => p.Date!))
        {
            int days = DateOnly.TryParseExact(group.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly of)
                ? day.DayNumber - of.DayNumber
                : throw new ArgumentException($"expected a day as yyyy-MM-dd, found {group.Key}", nameof(prices));
            if (Math.Abs(days) > StaleDays)
            {
                yield return $"stale: {string.Join(", ", group.Select(p => p.Name))} of {group.Key}, {Math.Abs(days)} days {(days > 0 ? "before" : "after")} the run";
            }
        }
    }
}
