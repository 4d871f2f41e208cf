using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>
/// An enumeration as one of its names: the member's name with a lower first letter, or its <see cref="JsonStringEnumMemberNameAttribute"/>.
/// Case matters; numbers and lists of names are refused.
/// </summary>
public sealed class StrictEnumConverter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly (string Name, T Value)[] Names = typeof(T)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (
            f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? char.ToLowerInvariant(f.Name[0]) + f.Name[1..],
            (T)f.GetValue(null)!))
        .ToArray();

    /// <summary>The name used in documents.</summary>
    public static string NameOf(T value)
    {
        foreach ((string name, T member) in Names)
        {
            if (EqualityComparer<T>.Default.Equals(member, value))
            {
                return name;
            }
        }

        throw new InvalidOperationException($"{typeof(T).Name} has no member {value}");
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            string? text = reader.GetString();
            foreach ((string name, T member) in Names)
            {
                if (name == text)
                {
                    return member;
                }
            }
        }

        throw new UnexpectedValueException("one of " + string.Join(", ", Names.Select(n => $"\"{n.Name}\"")));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));
}
