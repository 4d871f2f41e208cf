using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ProverBench.Results.Machine;

/// <summary>A value the machine was asked for: either what was read, or the reason why it could not be read.</summary>
/// <remarks>
/// JSON: <c>{"value": …}</c> or <c>{"notObservable": "reason"}</c>, never both and never neither. Absence of a source is never turned into
/// a reassuring value: a missing counter is "not observable", not zero.
/// </remarks>
[JsonConverter(typeof(ObservedConverterFactory))]
public sealed record Observed<T>
    where T : notnull
{
    private readonly T? _value;

    internal Observed(T? value, string? reason)
    {
        _value = value;
        NotObservable = reason;
    }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? NotObservable { get; }

    [MemberNotNullWhen(false, nameof(NotObservable))]
    public bool IsObserved => NotObservable is null;

    /// <summary>What was read.</summary>
    /// <exception cref="InvalidOperationException">Nothing was read; the message holds the reason.</exception>
    public T Value => IsObserved ? _value! : throw new InvalidOperationException($"not observable: {NotObservable}");

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsObserved;
    }

    public T Or(T otherwise) => IsObserved ? _value! : otherwise;

    /// <summary>The same observation seen through <paramref name="selector"/>; the reason is carried along.</summary>
    public Observed<TOut> Select<TOut>(Func<T, TOut> selector)
        where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(selector);
        return IsObserved ? Observed.Value(selector(_value!)) : Observed.Not<TOut>(NotObservable);
    }

    public override string ToString() => IsObserved ? $"{_value}" : $"not observable ({NotObservable})";
}

/// <summary>Makes <see cref="Observed{T}"/>.</summary>
public static class Observed
{
    public static Observed<T> Value<T>(T value)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, null);
    }

    /// <param name="reason">One short clause without paths or names of persons, such as "no cpufreq driver".</param>
    public static Observed<T> Not<T>(string reason)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(default, reason);
    }
}
