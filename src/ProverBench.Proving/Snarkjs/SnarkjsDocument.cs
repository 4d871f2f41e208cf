namespace ProverBench.Proving.Snarkjs;

/// <summary>One of snarkjs's JSON files.</summary>
/// <param name="Utf8">Its bytes.</param>
/// <param name="Name">Its name, for refusals.</param>
public readonly record struct SnarkjsDocument(ReadOnlyMemory<byte> Utf8, string Name)
{
    /// <summary>Bytes of the longest document that is read.</summary>
    public const int LongestBytes = SnarkjsJson.Largest;
}
