using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>The backend that computed: its kind ("cpu", "gpu", "fpga", "scalar"), the name it was asked for by ("gpu:0"), and the device it reported.</summary>
public sealed record BackendIdentity : ExtensibleRecord
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string Device { get; init; }

    public required BackendNature Nature { get; init; }

    /// <summary>What else is needed to redo a figure: instruction set chosen, threads, driver.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<BackendNature>))]
public enum BackendNature
{
    /// <summary>The device is there and computed.</summary>
    Physical,

    /// <summary>A simulator computed the device's results; its time says nothing about the device's.</summary>
    Simulated,

    /// <summary>Times come from a model.</summary>
    Modelled,
}
