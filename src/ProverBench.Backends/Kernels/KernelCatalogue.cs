using ProverBench.Algebra.Curves.HashToCurve;

namespace ProverBench.Backends.Kernels;

/// <summary>The fields and groups of the reference prover, listed once.</summary>
public static class KernelCatalogue
{
    /// <summary>Shows every field and group to the visitor.</summary>
    public static void Accept(IKernelVisitor visitor)
    {
        TwoAdic<Goldilocks>(visitor);
        TwoAdic<BabyBear>(visitor);
        TwoAdic<KoalaBear>(visitor);
        TwoAdic<Bn254Fr>(visitor);
        TwoAdic<Bls12381Fr>(visitor);
        visitor.Extension<Goldilocks, Goldilocks2>();
        visitor.Extension<Goldilocks, Goldilocks3>();
        visitor.Extension<BabyBear, BabyBear4>();
        visitor.Extension<BabyBear, BabyBear5>();
        visitor.Extension<KoalaBear, KoalaBear4>();
        visitor.Extension<KoalaBear, KoalaBear5>();
        visitor.Circle<Mersenne31Quartic>();
        visitor.Field<Mersenne31>();
        visitor.Field<Bn254Fp>();
        visitor.Field<Bls12381Fp>();
        visitor.Group<Bn254G1, Bn254Fp, Bn254Fr>();
        visitor.Group<Bn254G2, Bn254Fp2, Bn254Fr>();
        visitor.Group<Bls12381G1, Bls12381Fp, Bls12381Fr>();
        visitor.Group<Bls12381G2, Bls12381Fp2, Bls12381Fr>();
        visitor.Pairing<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>();
        visitor.Pairing<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>();
        visitor.HashSuite<Bls12381G1Suite, Bls12381G1, Bls12381Fp>();
        visitor.HashSuite<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>();
    }

    private static void TwoAdic<F>(IKernelVisitor visitor)
        where F : unmanaged, ITwoAdicField<F>
    {
        visitor.Field<F>();
        visitor.TwoAdicField<F>();
    }
}
