using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>A workload's parameters: names and values as text, in the order given, each name once. Equal where names and values are equal in any order.</summary>
[JsonConverter(typeof(WorkloadParametersConverter))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "the field's own word")]
public sealed class WorkloadParameters : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<WorkloadParameters>
{
    public const int MaxCount = 64;
    public const int MaxLength = 256;

    private readonly KeyValuePair<string, string>[] _pairs;

    /// <exception cref="ArgumentException">A name twice, an empty name, over 64 pairs, or a text over 256 characters.</exception>
    public WorkloadParameters(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        _pairs = [.. pairs.Take(MaxCount + 1)];
        if (_pairs.Length > MaxCount)
        {
            throw new ArgumentException($"at most {MaxCount} parameters", nameof(pairs));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, string value) in _pairs)
        {
            if (name.Length is 0 or > MaxLength || value.Length > MaxLength || !seen.Add(name))
            {
                throw new ArgumentException($"parameter \"{name}\": a name appears once, is not empty, and no text is over {MaxLength} characters", nameof(pairs));
            }
        }
    }

    public WorkloadParameters(params (string Name, string Value)[] pairs)
        : this(pairs.Select(p => KeyValuePair.Create(p.Name, p.Value)))
    {
    }

    public static WorkloadParameters Empty { get; } = new(Array.Empty<KeyValuePair<string, string>>());

    public int Count => _pairs.Length;

    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        foreach ((string n, string v) in _pairs)
        {
            if (n == name)
            {
                value = v;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <exception cref="ParameterException">There is no such parameter.</exception>
    public string Get(string name) => TryGet(name, out string? value) ? value : throw new ParameterException(name, "a value", "nothing");

    /// <summary>A plain decimal integer (digits only, or a minus before them; no leading zero or plus) within [min, max].</summary>
    /// <exception cref="ParameterException">Absent, spelled otherwise, or out of range.</exception>
    public long GetInteger(string name, long min, long max)
    {
        string text = Get(name);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value.ToString(CultureInfo.InvariantCulture) == text && value >= min && value <= max
                ? value
                : throw new ParameterException(name, string.Create(CultureInfo.InvariantCulture, $"an integer in {min}..{max}"), text);
    }

    /// <summary>The parameter, or the default where it is absent; as <see cref="GetInteger(string, long, long)"/> otherwise.</summary>
    public long GetInteger(string name, long min, long max, long defaultValue) => TryGet(name, out _) ? GetInteger(name, min, max) : defaultValue;

    /// <summary>One of the given words.</summary>
    /// <exception cref="ParameterException">Absent or another word.</exception>
    public string GetChoice(string name, params ReadOnlySpan<string> choices)
    {
        string text = Get(name);
        return choices.Contains(text) ? text : throw new ParameterException(name, "one of " + string.Join(", ", choices!), text);
    }

    /// <exception cref="ParameterException">A parameter is there that is not among the known names: it would be ignored silently.</exception>
    public void RequireOnly(params ReadOnlySpan<string> known)
    {
        foreach ((string name, string value) in _pairs)
        {
            if (!known.Contains(name))
            {
                throw new ParameterException(name, "one of the parameters " + string.Join(", ", known!), value);
            }
        }
    }

    public bool Equals(WorkloadParameters? other) =>
        other is not null && other.Count == Count && _pairs.All(p => other.TryGet(p.Key, out string? value) && value == p.Value);

    public override bool Equals(object? obj) => Equals(obj as WorkloadParameters);

    public override int GetHashCode() => _pairs.Aggregate(Count, (hash, p) => hash ^ HashCode.Combine(p.Key, p.Value));

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)_pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _pairs.GetEnumerator();

    /// <summary>"curve=bn254 size=2^16", in the order given.</summary>
    public override string ToString() => string.Join(' ', _pairs.Select(p => $"{p.Key}={p.Value}"));
}

/// <summary>A workload's parameter is absent, unknown or out of range.</summary>
public sealed class ParameterException(string name, string expected, string found)
    : Exception($"parameter \"{name}\": expected {expected}, found {found}.")
{
    public string Name { get; } = name;

    public string Expected { get; } = expected;

    public string Found { get; } = found;
}
