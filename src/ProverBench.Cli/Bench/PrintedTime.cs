using System.Globalization;
using System.Text.RegularExpressions;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Bench;

/// <summary>
/// The time that a program prints: the last number in its output that is followed by ns, us, µs, ms or s, with or without a space between. "4.2 us/point" is a rate
/// and does not count, so what is meant is the time of the whole case.
/// </summary>
internal static partial class PrintedTime
{
    /// <summary>False where there is no such number, it is not above zero, or it is too long for a duration.</summary>
    public static bool TryFind(string output, out Duration time)
    {
        time = default;
        var match = Pattern().Matches(output).LastOrDefault();
        if (match is null || !double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var nanoseconds = value * match.Groups["unit"].Value switch
        {
            "ns" => 1,
            "ms" => 1e6,
            "s" => 1e9,
            _ => 1e3,
        };
        if (nanoseconds is not (>= 1 and <= Duration.MaxNanoseconds))
        {
            return false;
        }

        time = Duration.FromNanoseconds(nanoseconds);
        return true;
    }

    [GeneratedRegex(@"(?<![\w.])(?<number>\d+(\.\d+)?([eE][+-]?\d+)?)\s?(?<unit>ns|us|µs|μs|ms|s)(?![\w/])", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
