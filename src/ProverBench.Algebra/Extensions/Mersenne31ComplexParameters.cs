namespace ProverBench.Algebra.Extensions;

/// <summary>Mersenne31[i]/(i² + 1).</summary>
public readonly struct Mersenne31ComplexParameters : IExtensionParameters<Mersenne31>
{
    private static readonly Mersenne31[] Lower = [-Mersenne31.One, Mersenne31.Zero];

    /// <inheritdoc/>
    public static string Name => "mersenne31^2";

    /// <inheritdoc/>
    public static ReadOnlySpan<Mersenne31> Reduction => Lower;
}
