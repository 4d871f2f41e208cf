using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>The challenge fields of the small fields, listed once: 256-bit vectors where the processor has them, single elements where it has not.</summary>
internal static class PackedExtensions
{
    /// <summary>Shows every one to the visitor.</summary>
    public static void Accept(IPackedExtensionVisitor visitor)
    {
        if (CpuIdentity.HasAvx2)
        {
            Show<PackedGoldilocks, Vector256<ulong>, PackedMont31<BabyBearParameters>, PackedMont31<KoalaBearParameters>, Vector256<uint>, Vector256<uint>>(visitor);
        }
        else
        {
            ShowPortable(visitor);
        }
    }

    /// <summary>Shows them over single elements, which run on every processor.</summary>
    public static void ShowPortable(IPackedExtensionVisitor visitor)
        => Show<TwoAdicScalarLane<Goldilocks>, Goldilocks, TwoAdicScalarLane<BabyBear>, TwoAdicScalarLane<KoalaBear>, BabyBear, KoalaBear>(visitor);

    private static void Show<G, VG, B, K, VB, VK>(IPackedExtensionVisitor visitor)
        where G : struct, ITwoAdicVectorField<Goldilocks, VG>
        where B : struct, ITwoAdicVectorField<BabyBear, VB>
        where K : struct, ITwoAdicVectorField<KoalaBear, VK>
        where VG : unmanaged
        where VB : unmanaged
        where VK : unmanaged
    {
        visitor.Extension<G, Goldilocks, VG, PackedQuadratic<G, Goldilocks, VG, Goldilocks2, Binomial<G, Goldilocks, VG, Goldilocks2, ConstantSeven>>, Goldilocks2>();
        visitor.Extension<G, Goldilocks, VG, PackedCubic<G, Goldilocks, VG, Goldilocks3, CubicTrinomial<G, Goldilocks, VG, Goldilocks3>>, Goldilocks3>();
        visitor.Extension<B, BabyBear, VB, PackedQuartic<B, BabyBear, VB, BabyBear4, Binomial<B, BabyBear, VB, BabyBear4, ConstantEleven>>, BabyBear4>();
        visitor.Extension<B, BabyBear, VB, PackedQuintic<B, BabyBear, VB, BabyBear5, Binomial<B, BabyBear, VB, BabyBear5, ConstantTwo>>, BabyBear5>();
        visitor.Extension<K, KoalaBear, VK, PackedQuartic<K, KoalaBear, VK, KoalaBear4, Binomial<K, KoalaBear, VK, KoalaBear4, ConstantThree>>, KoalaBear4>();
        visitor.Extension<K, KoalaBear, VK, PackedQuintic<K, KoalaBear, VK, KoalaBear5, QuinticTrinomial<K, KoalaBear, VK, KoalaBear5>>, KoalaBear5>();
    }
}
