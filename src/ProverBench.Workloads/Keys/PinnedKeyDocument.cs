namespace ProverBench.Workloads.Keys;

/// <summary>Commitments to the fixed columns of circuits, each beside the digest of the circuit that it is of.</summary>
internal sealed record PinnedKeyDocument
{
    public const string SchemaFamily = "proverbench/circuit-keys";
    public const int SchemaMajor = 1;

    public required string Schema { get; init; }

    public required IReadOnlyList<PinnedKey> Keys { get; init; }
}

/// <summary>One circuit's commitment.</summary>
internal sealed record PinnedKey
{
    /// <summary>For people: "rollup-block, segments of 2^4, W".</summary>
    public required string Name { get; init; }

    /// <summary><see cref="PinnedKeys.DigestOf"/>, in hexadecimal.</summary>
    public required string Circuit { get; init; }

    /// <summary>The nodes of the commitment's cap, canonical bytes in hexadecimal.</summary>
    public required IReadOnlyList<string> Cap { get; init; }
}
