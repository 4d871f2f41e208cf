using System.Globalization;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Units;

/// <summary>A length of time in whole nanoseconds. In documents it is a JSON integer in [0, 2^53 - 1].</summary>
[JsonConverter(typeof(DurationConverter))]
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    /// <summary>2^53 - 1: the largest integer that every JSON reader keeps exactly (RFC 8785, section 3.2.2.3).</summary>
    public const long MaxNanoseconds = (1L << 53) - 1;

    public static readonly Duration Zero;

    /// <summary>The nearest whole nanosecond, ties to even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite or beyond the range of a document.</exception>
    public static Duration FromNanoseconds(double nanoseconds) =>
        double.IsFinite(nanoseconds) && Math.Abs(nanoseconds) <= MaxNanoseconds
            ? new Duration((long)Math.Round(nanoseconds, MidpointRounding.ToEven))
            : throw new ArgumentOutOfRangeException(nameof(nanoseconds), nanoseconds, "a duration is finite and below 2^53 ns");

    public static Duration FromMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    public static Duration FromSeconds(long seconds) => new(checked(seconds * 1_000_000_000));

    public static Duration From(TimeSpan span) => new(checked(span.Ticks * 100));

    public double Seconds => Nanoseconds / 1e9;

    public double Milliseconds => Nanoseconds / 1e6;

    /// <summary>Rounded down to .NET's 100 ns ticks.</summary>
    public TimeSpan ToTimeSpan() => new(Nanoseconds / 100);

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    public static Duration operator +(Duration left, Duration right) => new(checked(left.Nanoseconds + right.Nanoseconds));

    public static Duration operator -(Duration left, Duration right) => new(checked(left.Nanoseconds - right.Nanoseconds));

    /// <summary>Four significant digits with the unit a reader expects: "812 ns", "14.21 us", "3.502 ms", "1.25 s", "12 min 5 s".</summary>
    public override string ToString()
    {
        long magnitude = Math.Abs(Nanoseconds);
        string sign = Nanoseconds < 0 ? "-" : "";
        return magnitude switch
        {
            < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude} ns"),
            < 1_000_000 => $"{sign}{SignificantDigits.Four(magnitude / 1e3)} us",
            < 1_000_000_000 => $"{sign}{SignificantDigits.Four(magnitude / 1e6)} ms",
            < 120_000_000_000 => $"{sign}{SignificantDigits.Four(magnitude / 1e9)} s",
            _ => string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude / 60_000_000_000} min {magnitude / 1_000_000_000 % 60} s"),
        };
    }
}
