namespace ProverBench.Harness.Profile;

/// <summary>Files of "key: value" or "key value" lines (/proc/meminfo, /proc/cpuinfo, /proc/vmstat, memory.events).</summary>
public static class KeyValueText
{
    /// <summary>The value of the first line with this key, trimmed; null where there is none.</summary>
    /// <param name="separator">Character between key and value; white space around it is ignored.</param>
    public static string? Find(string text, string key, char separator)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            int at = line.IndexOf(separator);
            if (at > 0 && line[..at].Trim().SequenceEqual(key))
            {
                return line[(at + 1)..].Trim().ToString();
            }
        }

        return null;
    }

    /// <summary>The same as a number in [0, 2^53); a unit after a space is left out of account. Null where there is none.</summary>
    public static long? FindNumber(string text, string key, char separator)
    {
        string? value = Find(text, key, separator);
        if (value is null)
        {
            return null;
        }

        int end = value.IndexOf(' ');
        return long.TryParse(
            end < 0 ? value : value.AsSpan(0, end),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out long number) && number <= SystemTree.LargestNumber
            ? number
            : null;
    }
}
