namespace ProverBench.Algebra.Extensions;

/// <summary>BabyBear[X]/(X⁴ − 11).</summary>
public readonly struct BabyBear4Parameters : IExtensionParameters<BabyBear>
{
    private static readonly BabyBear[] Lower = [BabyBear.FromUInt64(11), BabyBear.Zero, BabyBear.Zero, BabyBear.Zero];

    /// <inheritdoc/>
    public static string Name => "babybear^4";

    /// <inheritdoc/>
    public static ReadOnlySpan<BabyBear> Reduction => Lower;
}
