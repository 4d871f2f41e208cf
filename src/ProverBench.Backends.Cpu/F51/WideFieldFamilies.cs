using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>The families of the 4- and 6-limb fields and of the curves over them: 51-bit limbs where there are AVX2 and FMA, else the scalar types.</summary>
internal static class WideFieldFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
    {
        AddScalarField(backend, kernels, new F51Ntt<Bn254FrParameters>(backend));
        AddScalarField(backend, kernels, new F51Ntt<Bls12381FrParameters>(backend));
        kernels.Add<IFieldKernels<Bn254Fp>>(new PortableField<Bn254Fp>(backend));
        kernels.Add<IFieldKernels<Bls12381Fp>>(new PortableField<Bls12381Fp>(backend));
        AddGroup<Bn254G1, Bn254Fp, Bn254Fr, PrimeCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>(backend, kernels);
        AddGroup<Bn254G2, Bn254Fp2, Bn254Fr, QuadraticCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>(backend, kernels);
        AddGroup<Bls12381G1, Bls12381Fp, Bls12381Fr, PrimeCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>(backend, kernels);
        AddGroup<Bls12381G2, Bls12381Fp2, Bls12381Fr, QuadraticCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>(backend, kernels);
    }

    private static bool HasLimbs => Avx2.IsSupported && Fma.IsSupported;

    private static void AddScalarField<F>(CpuBackend backend, KernelTable kernels, INttKernels<F> limbs)
        where F : unmanaged, ITwoAdicField<F>
    {
        kernels.Add<INttKernels<F>>(HasLimbs ? limbs : new PortableNtt<F>(backend));
        kernels.Add<IPolynomialKernels<F>>(new PortablePolynomial<F>(backend));
        kernels.Add<ISparseKernels<F>>(new PortableSparse<F>(backend));
        kernels.Add<IFriKernels<F>>(new PortableFri<F>(backend));
        kernels.Add<IFieldKernels<F>>(new PortableField<F>(backend));
        kernels.Add<IHashKernels<F>>(new CpuHash<ScalarLane<F>, F, F>(backend));
    }

    private static void AddGroup<C, F, S, K>(CpuBackend backend, KernelTable kernels)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        where K : struct, ICoordinates<F>
        => kernels.Add<IMsmKernels<C, F, S>>(
            HasLimbs ? new BucketMsm<C, F, S, K>(backend) : new PortableMsm<C, F, S>(backend));
}
