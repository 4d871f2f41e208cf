namespace ProverBench.Algebra.Fields;

/// <summary>KoalaBear, p = 127·2^24 + 1 = 2^31 − 2^24 + 1.</summary>
public readonly struct KoalaBearParameters : IMont31Parameters
{
    /// <inheritdoc/>
    public static string Name => "koalabear";

    /// <inheritdoc/>
    public static uint Modulus => 0x7F00_0001;

    /// <inheritdoc/>
    public static int TwoAdicity => 24;

    /// <inheritdoc/>
    public static uint Generator => 3;

    /// <inheritdoc/>
    public static uint TwoAdicRoot => 0x6AC4_9F88;
}
