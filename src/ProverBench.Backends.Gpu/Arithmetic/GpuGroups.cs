using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;
using ProverBench.Backends.Gpu.Arithmetic.Primes;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>The curve groups of the reference prover and the forms of their fields in kernels, listed once.</summary>
internal static class GpuGroups
{
    /// <summary>Shows every group to the visitor.</summary>
    public static void Accept(IGpuGroupVisitor visitor)
    {
        Pair<Bn254G1, Bn254G2, Bn254Fp, Bn254Fr, GpuPrime<Words8, Bn254FpWords>, GpuPrime<Words8, Bn254FrWords>>(visitor);
        Pair<Bls12381G1, Bls12381G2, Bls12381Fp, Bls12381Fr, GpuPrime<Words12, Bls12381FpWords>, GpuPrime<Words8, Bls12381FrWords>>(visitor);
    }

    private static void Pair<C1, C2, F, S, E, G>(IGpuGroupVisitor visitor)
        where C1 : struct, ICurve<C1, F, S>
        where C2 : struct, ICurve<C2, Fp2<F>, S>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where E : unmanaged, IGpuField<E>, IGpuCoordinate<E>
        where G : unmanaged, IGpuScalar<G>
    {
        visitor.Group<C1, F, S, E, G>();
        visitor.Group<C2, Fp2<F>, S, GpuQuadratic<E>, G>();
    }
}
