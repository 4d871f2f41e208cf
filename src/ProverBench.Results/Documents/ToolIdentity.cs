using System.Text.Json.Serialization;

namespace ProverBench.Results;

/// <summary>The build that measured, and the settings of its runtime that bear on speed.</summary>
public sealed record ToolIdentity : ExtensibleRecord
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required BuildConfiguration Configuration { get; init; }

    /// <summary>The source revision the build was made from, where the build knows it.</summary>
    public string? Commit { get; init; }

    /// <summary>SHA-256 over the canonical list of (file name, SHA-256) of the tool's own assemblies.</summary>
    public required Digest AssemblyDigest { get; init; }

    /// <summary>The runtime's own description, e.g. ".NET 10.0.4".</summary>
    public required string Runtime { get; init; }

    public required bool TieredCompilation { get; init; }

    public required bool TieredPgo { get; init; }

    /// <summary>Whether the processes that measured take code that was compiled ahead of time; those of a published build do not.</summary>
    public required bool ReadyToRun { get; init; }

    /// <summary>"workstation" or "server", with ", concurrent" where it is.</summary>
    public required string GcMode { get; init; }

    public required bool DebuggerAttached { get; init; }
}

[JsonConverter(typeof(StrictEnumConverter<BuildConfiguration>))]
public enum BuildConfiguration
{
    Release,
    Debug,
}
