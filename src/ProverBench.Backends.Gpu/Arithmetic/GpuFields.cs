using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;
using ProverBench.Backends.Gpu.Arithmetic.Primes;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>The fields of the reference prover and their forms in kernels, listed once.</summary>
internal static class GpuFields
{
    /// <summary>Shows every field to the visitor.</summary>
    public static void Accept(IGpuFieldVisitor visitor)
    {
        TwoAdic<Goldilocks, GpuGoldilocks>(visitor);
        TwoAdic<BabyBear, Gpu31<BabyBearParameters>>(visitor);
        TwoAdic<KoalaBear, Gpu31<KoalaBearParameters>>(visitor);
        TwoAdic<Bn254Fr, GpuPrime<Words8, Bn254FrWords>>(visitor);
        TwoAdic<Bls12381Fr, GpuPrime<Words8, Bls12381FrWords>>(visitor);
        visitor.Field<Mersenne31, GpuMersenne31>();
        visitor.Field<Bn254Fp, GpuPrime<Words8, Bn254FpWords>>();
        visitor.Field<Bls12381Fp, GpuPrime<Words12, Bls12381FpWords>>();
    }

    private static void TwoAdic<F, G>(IGpuFieldVisitor visitor)
        where F : unmanaged, ITwoAdicField<F>
        where G : unmanaged, IGpuField<G>
    {
        visitor.Field<F, G>();
        visitor.TwoAdicField<F, G>();
    }
}
