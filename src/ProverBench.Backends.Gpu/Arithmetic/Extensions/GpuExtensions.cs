namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>The challenge fields and their forms in kernels, listed once.</summary>
internal static class GpuExtensions
{
    /// <summary>Shows every challenge field to the visitor.</summary>
    public static void Accept(IGpuExtensionVisitor visitor)
    {
        visitor.Extension<Goldilocks, Goldilocks2, GpuGoldilocks, GpuTwo<GpuGoldilocks, Seven<GpuGoldilocks>>>();
        visitor.Extension<Goldilocks, Goldilocks3, GpuGoldilocks, GpuThree<GpuGoldilocks>>();
        visitor.Extension<BabyBear, BabyBear4, Gpu31<BabyBearParameters>, GpuFour<Gpu31<BabyBearParameters>, FourBinomial<Gpu31<BabyBearParameters>, Eleven<Gpu31<BabyBearParameters>>>>>();
        visitor.Extension<BabyBear, BabyBear5, Gpu31<BabyBearParameters>, GpuFive<Gpu31<BabyBearParameters>, FiveBinomial<Gpu31<BabyBearParameters>, Double<Gpu31<BabyBearParameters>>>>>();
        visitor.Extension<KoalaBear, KoalaBear4, Gpu31<KoalaBearParameters>, GpuFour<Gpu31<KoalaBearParameters>, FourBinomial<Gpu31<KoalaBearParameters>, Triple<Gpu31<KoalaBearParameters>>>>>();
        visitor.Extension<KoalaBear, KoalaBear5, Gpu31<KoalaBearParameters>, GpuFive<Gpu31<KoalaBearParameters>, FiveTrinomial<Gpu31<KoalaBearParameters>>>>();
    }
}
