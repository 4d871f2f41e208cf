using System.Globalization;

namespace ProverBench.Harness.Profile;

/// <summary>The kernel's lists of processor and node numbers: "0-3,8,10-11".</summary>
public static class IdList
{
    private const int MaximumId = 65535;

    /// <returns>The numbers in order, or null where the text is no such list or goes beyond 65535.</returns>
    public static IReadOnlyList<int>? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new SortedSet<int>();
        foreach (var range in text.AsSpan().Trim().Split(','))
        {
            var part = text.AsSpan().Trim()[range].Trim();
            int dash = part.IndexOf('-');
            var from = dash < 0 ? part : part[..dash];
            var to = dash < 0 ? part : part[(dash + 1)..];
            if (!int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out int last)
                || first > last
                || last > MaximumId)
            {
                return null;
            }

            for (int id = first; id <= last; id++)
            {
                ids.Add(id);
            }
        }

        return [.. ids];
    }
}
