namespace ProverBench.Algebra.Extensions;

/// <summary>KoalaBear[X]/(X⁵ + X² − 1); no X⁵ − w is irreducible, since 5 does not divide p − 1.</summary>
public readonly struct KoalaBear5Parameters : IExtensionParameters<KoalaBear>
{
    private static readonly KoalaBear[] Lower = [KoalaBear.One, KoalaBear.Zero, -KoalaBear.One, KoalaBear.Zero, KoalaBear.Zero];

    /// <inheritdoc/>
    public static string Name => "koalabear^5";

    /// <inheritdoc/>
    public static ReadOnlySpan<KoalaBear> Reduction => Lower;
}
