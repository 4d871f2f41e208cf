namespace ProverBench.Algebra.Extensions;

/// <summary>Goldilocks[X]/(X³ − X − 1).</summary>
public readonly struct Goldilocks3Parameters : IExtensionParameters<Goldilocks>
{
    private static readonly Goldilocks[] Lower = [Goldilocks.One, Goldilocks.One, Goldilocks.Zero];

    /// <inheritdoc/>
    public static string Name => "goldilocks^3";

    /// <inheritdoc/>
    public static ReadOnlySpan<Goldilocks> Reduction => Lower;
}
