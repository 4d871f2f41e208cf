namespace ProverBench.Algebra.Extensions;

/// <summary>KoalaBear[X]/(X⁴ − 3).</summary>
public readonly struct KoalaBear4Parameters : IExtensionParameters<KoalaBear>
{
    private static readonly KoalaBear[] Lower = [KoalaBear.FromUInt64(3), KoalaBear.Zero, KoalaBear.Zero, KoalaBear.Zero];

    /// <inheritdoc/>
    public static string Name => "koalabear^4";

    /// <inheritdoc/>
    public static ReadOnlySpan<KoalaBear> Reduction => Lower;
}
