namespace ProverBench.Algebra.Extensions;

/// <summary>Goldilocks[X]/(X⁵ − 3), the field of ecGFp5; 5 divides p − 1 and 3 is no fifth power.</summary>
public readonly struct Goldilocks5Parameters : IExtensionParameters<Goldilocks>
{
    private static readonly Goldilocks[] Lower = [Goldilocks.FromUInt64(3), Goldilocks.Zero, Goldilocks.Zero, Goldilocks.Zero, Goldilocks.Zero];

    /// <inheritdoc/>
    public static string Name => "goldilocks^5";

    /// <inheritdoc/>
    public static ReadOnlySpan<Goldilocks> Reduction => Lower;
}
