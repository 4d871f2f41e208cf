namespace ProverBench.Algebra.Extensions;

/// <summary>QM31 = CM31[u]/(u² − 2 − i), basis 1, i, u, iu over Mersenne31.</summary>
public readonly struct QuarticMersenne31Parameters : IExtensionParameters<Mersenne31Complex>
{
    private static readonly Mersenne31Complex[] Lower = [Mersenne31Complex.FromCoefficients([Mersenne31.FromUInt64(2), Mersenne31.One]), Mersenne31Complex.Zero];

    /// <inheritdoc/>
    public static string Name => "mersenne31^4";

    /// <inheritdoc/>
    public static ReadOnlySpan<Mersenne31Complex> Reduction => Lower;
}
