using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Grinding;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Inversion;
using ProverBench.Backends.Cpu.Ifma.Ntt;
using ProverBench.Backends.Cpu.Ifma.Points;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>The families of the 4- and 6-limb fields and of the curves over them: 51-bit limbs where there are AVX2 and FMA, else the scalar types.</summary>
internal static class WideFieldFamilies
{
    /// <summary>Adds those of BN254.</summary>
    public static void AddBn254(CpuBackend backend, KernelTable kernels)
    {
        AddField<FiveLimbs, Limbs4, Bn254FpParameters>(backend, kernels, CpuIdentity.HasLimbs ? new F51Polynomial<Bn254FpParameters>(backend, IfmaSupport.IsSupported) : null, CpuIdentity.HasLimbs ? new F51Sumcheck<Bn254FpParameters>(backend) : null);
        AddScalarField<Bn254FrParameters>(backend, kernels);
        AddGroup<Bn254G1, Bn254Fp, Bn254Fr, IfmaPrimeCoordinates<Limbs4, Bn254FpParameters>, PrimeCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>(backend, kernels);
        AddGroup<Bn254G2, Bn254Fp2, Bn254Fr, IfmaQuadraticCoordinates<Limbs4, Bn254FpParameters>, QuadraticCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>(backend, kernels);
    }

    /// <summary>Adds those of BLS12-381.</summary>
    public static void AddBls12381(CpuBackend backend, KernelTable kernels)
    {
        AddField<EightLimbs, Limbs6, Bls12381FpParameters>(backend, kernels, Bls12381FpPolynomial(backend), null);
        AddScalarField<Bls12381FrParameters>(backend, kernels);
        AddGroup<Bls12381G1, Bls12381Fp, Bls12381Fr, IfmaPrimeCoordinates<Limbs6, Bls12381FpParameters>, PrimeCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>(backend, kernels);
        AddGroup<Bls12381G2, Bls12381Fp2, Bls12381Fr, IfmaQuadraticCoordinates<Limbs6, Bls12381FpParameters>, QuadraticCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>(backend, kernels);
    }

    private static PortablePolynomial<Bls12381Fp>? Bls12381FpPolynomial(CpuBackend backend)
        => IfmaSupport.IsSupported ? new IfmaPolynomial<Limbs6, Bls12381FpParameters>(backend)
            : FieldCode.IsSupported ? new AssembledPolynomial<AssembledTower<Limbs6, Bls12381FpParameters, Bls12381>, Bls12381Fp>(backend)
            : null;

    private static void AddField<S, L, P>(
        CpuBackend backend, KernelTable kernels, IPolynomialKernels<PrimeField<L, P>>? limbs, ISumcheckKernels<PrimeField<L, P>>? sumcheck, IGrindingKernels<PrimeField<L, P>>? grinding = null)
        where S : struct, ILimbShape
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        kernels.Add<IFieldKernels<PrimeField<L, P>>>(IfmaSupport.IsSupported ? new IfmaField<L, P>(backend) : CpuIdentity.HasLimbs ? new F51Field<S, L, P>(backend) : new PortableField<PrimeField<L, P>>(backend));
        kernels.Add(limbs ?? new PortablePolynomial<PrimeField<L, P>>(backend));
        kernels.Add(sumcheck ?? new CpuSumcheck<ScalarLane<PrimeField<L, P>>, PrimeField<L, P>, PrimeField<L, P>>(backend));
        kernels.Add<ISparseKernels<PrimeField<L, P>>>(new PortableSparse<PrimeField<L, P>>(backend));
        kernels.Add<ITreeKernels<PrimeField<L, P>>>(new CpuTree<ScalarLane<PrimeField<L, P>>, PrimeField<L, P>, PrimeField<L, P>>(backend));
        kernels.Add(grinding ?? new CpuGrinding<ScalarLane<PrimeField<L, P>>, PrimeField<L, P>, PrimeField<L, P>>(backend));
    }

    private static void AddScalarField<P>(CpuBackend backend, KernelTable kernels)
        where P : struct, IPrimeFieldParameters
    {
        AddField<FiveLimbs, Limbs4, P>(backend, kernels, CpuIdentity.HasLimbs ? new F51Polynomial<P>(backend, IfmaSupport.IsSupported) : null, CpuIdentity.HasLimbs ? new F51Sumcheck<P>(backend) : null, Grinding<P>(backend));
        kernels.Add<INttKernels<PrimeField<Limbs4, P>>>(IfmaSupport.IsSupported ? new IfmaNtt<P>(backend) : CpuIdentity.HasLimbs ? new F51Ntt<P>(backend) : new PortableNtt<PrimeField<Limbs4, P>>(backend));
        kernels.Add(Hash<P>(backend));
    }

    private static IHashKernels<PrimeField<Limbs4, P>> Hash<P>(CpuBackend backend)
        where P : struct, IPrimeFieldParameters
        => !CpuIdentity.HasLimbs ? new CpuHash<ScalarLane<PrimeField<Limbs4, P>>, PrimeField<Limbs4, P>, PrimeField<Limbs4, P>>(backend)
            : CpuIdentity.HasAvx512 ? new LimbHash<EightLimbLanes, Vector512<double>, P>(backend)
            : new LimbHash<FourLimbLanes, Vector256<double>, P>(backend);

    private static IGrindingKernels<PrimeField<Limbs4, P>>? Grinding<P>(CpuBackend backend)
        where P : struct, IPrimeFieldParameters
        => !CpuIdentity.HasLimbs ? null
            : CpuIdentity.HasAvx512 ? new LimbGrinding<EightLimbLanes, Vector512<double>, P>(backend)
            : new LimbGrinding<FourLimbLanes, Vector256<double>, P>(backend);

    private static void AddGroup<C, F, S, I, K>(CpuBackend backend, KernelTable kernels)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        where I : struct, ICoordinates<F>
        where K : struct, ICoordinates<F>
    {
        if (IfmaSupport.IsSupported)
        {
            AddBuckets<C, F, S, I>(backend, kernels);
        }
        else if (CpuIdentity.HasLimbs)
        {
            AddBuckets<C, F, S, K>(backend, kernels);
        }
        else
        {
            kernels.Add<IMsmKernels<C, F, S>>(new PortableMsm<C, F, S>(backend)).Add<IFixedBaseKernels<C, F, S>>(new PortableFixedBase<C, F, S>(backend));
        }
    }

    private static void AddBuckets<C, F, S, K>(CpuBackend backend, KernelTable kernels)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        where K : struct, ICoordinates<F>
        => kernels.Add<IMsmKernels<C, F, S>>(new BucketMsm<C, F, S, K>(backend)).Add<IFixedBaseKernels<C, F, S>>(new TableMultiples<C, F, S, K>(backend));
}
