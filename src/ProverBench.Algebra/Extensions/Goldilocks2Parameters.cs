namespace ProverBench.Algebra.Extensions;

/// <summary>Goldilocks[X]/(X² − 7).</summary>
public readonly struct Goldilocks2Parameters : IExtensionParameters<Goldilocks>
{
    private static readonly Goldilocks[] Lower = [Goldilocks.FromUInt64(7), Goldilocks.Zero];

    /// <inheritdoc/>
    public static string Name => "goldilocks^2";

    /// <inheritdoc/>
    public static ReadOnlySpan<Goldilocks> Reduction => Lower;
}
