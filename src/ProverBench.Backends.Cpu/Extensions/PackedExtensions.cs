using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>The challenge fields of the small fields, listed once: vectors where the processor has them, single elements where it has not.</summary>
internal static class PackedExtensions
{
    /// <summary>Shows every one to the visitor.</summary>
    public static void Accept(IPackedExtensionVisitor visitor)
    {
        if (CpuIdentity.HasAvx2)
        {
            if (CpuIdentity.HasAvx512)
            {
                ShowGoldilocks<WideGoldilocks, Vector512<ulong>>(visitor);
            }
            else
            {
                ShowGoldilocks<PackedGoldilocks, Vector256<ulong>>(visitor);
            }

            Show<PackedMont31<BabyBearParameters>, PackedMont31<KoalaBearParameters>>(visitor);
        }
        else
        {
            ShowPortable(visitor);
        }
    }

    /// <summary>Shows them over single elements, which run on every processor.</summary>
    public static void ShowPortable(IPackedExtensionVisitor visitor)
    {
        Single<Goldilocks, Goldilocks2>(visitor);
        Single<Goldilocks, Goldilocks3>(visitor);
        Single<BabyBear, BabyBear4>(visitor);
        Single<BabyBear, BabyBear5>(visitor);
        Single<KoalaBear, KoalaBear4>(visitor);
        Single<KoalaBear, KoalaBear5>(visitor);
    }

    private static void Single<F, E>(IPackedExtensionVisitor visitor)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        => visitor.Extension<TwoAdicScalarLane<F>, F, F, SingleElement<F, E>, E>();

    private static void ShowGoldilocks<X, V>(IPackedExtensionVisitor visitor)
        where X : struct, ITwoAdicVectorField<Goldilocks, V>
        where V : unmanaged
    {
        visitor.Extension<X, Goldilocks, V, PackedQuadratic<X, Goldilocks, V, Goldilocks2, Binomial<X, Goldilocks, V, Goldilocks2, ConstantSeven>>, Goldilocks2>();
        visitor.Extension<X, Goldilocks, V, PackedCubic<X, Goldilocks, V, Goldilocks3, CubicTrinomial<X, Goldilocks, V, Goldilocks3>>, Goldilocks3>();
    }

    private static void Show<B, K>(IPackedExtensionVisitor visitor)
        where B : struct, ITwoAdicVectorField<BabyBear, Vector256<uint>>
        where K : struct, ITwoAdicVectorField<KoalaBear, Vector256<uint>>
    {
        visitor.Extension<B, BabyBear, Vector256<uint>, PackedQuartic<B, BabyBear, Vector256<uint>, BabyBear4, Binomial<B, BabyBear, Vector256<uint>, BabyBear4, ConstantEleven>>, BabyBear4>();
        visitor.Extension<B, BabyBear, Vector256<uint>, PackedQuintic<B, BabyBear, Vector256<uint>, BabyBear5, Binomial<B, BabyBear, Vector256<uint>, BabyBear5, ConstantTwo>>, BabyBear5>();
        visitor.Extension<K, KoalaBear, Vector256<uint>, PackedQuartic<K, KoalaBear, Vector256<uint>, KoalaBear4, Binomial<K, KoalaBear, Vector256<uint>, KoalaBear4, ConstantThree>>, KoalaBear4>();
        visitor.Extension<K, KoalaBear, Vector256<uint>, PackedQuintic<K, KoalaBear, Vector256<uint>, KoalaBear5, QuinticTrinomial<K, KoalaBear, Vector256<uint>, KoalaBear5>>, KoalaBear5>();
    }
}
