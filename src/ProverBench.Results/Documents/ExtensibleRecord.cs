using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>
/// A record of a document. Fields that this version does not know are kept and written back. What is optional is nullable and left out
/// when absent: documents hold no null, and no default is filled in silently.
/// </summary>
public abstract record ExtensibleRecord
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; init; }
}
