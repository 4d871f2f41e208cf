namespace ProverBench.Algebra.Fields;

/// <summary>BabyBear, p = 15·2^27 + 1.</summary>
/// <remarks>The 2^27-th root is Plonky3's; RISC Zero uses 137.</remarks>
public readonly struct BabyBearParameters : IMont31Parameters
{
    /// <inheritdoc/>
    public static string Name => "babybear";

    /// <inheritdoc/>
    public static uint Modulus => 0x7800_0001;

    /// <inheritdoc/>
    public static int TwoAdicity => 27;

    /// <inheritdoc/>
    public static uint Generator => 31;

    /// <inheritdoc/>
    public static uint TwoAdicRoot => 0x1A42_7A41;
}
