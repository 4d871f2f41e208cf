namespace ProverBench.Algebra.Extensions;

/// <summary>BabyBear[X]/(X⁵ − 2).</summary>
public readonly struct BabyBear5Parameters : IExtensionParameters<BabyBear>
{
    private static readonly BabyBear[] Lower = [BabyBear.FromUInt64(2), BabyBear.Zero, BabyBear.Zero, BabyBear.Zero, BabyBear.Zero];

    /// <inheritdoc/>
    public static string Name => "babybear^5";

    /// <inheritdoc/>
    public static ReadOnlySpan<BabyBear> Reduction => Lower;
}
