namespace ProverBench.Algebra.Extensions;

/// <summary>
/// Mersenne31[u]/(u⁴ − 4u² + 5), which is QM31 = CM31[u]/(u² − 2 − i) written over Mersenne31 alone: i = u² − 2. The map u → −u is the automorphism that fixes CM31.
/// </summary>
public readonly struct Mersenne31QuarticParameters : IExtensionParameters<Mersenne31>
{
    private static readonly Mersenne31[] Lower = [-Mersenne31.FromUInt64(5), Mersenne31.Zero, Mersenne31.FromUInt64(4), Mersenne31.Zero];

    /// <inheritdoc/>
    public static string Name => "mersenne31^4/u";

    /// <inheritdoc/>
    public static ReadOnlySpan<Mersenne31> Reduction => Lower;
}
