using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>
/// A record of a document. Fields that this version does not know are kept and written back. What is optional is nullable and left out
/// when absent: documents hold no null, and no default is filled in silently.
/// </summary>
public abstract record ExtensibleRecord
{
    /// <summary>Filled by the reader (which is why it can be set); null where there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
