using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.SmallFields;

/// <summary>The families of Goldilocks and the 31-bit fields: 256-bit vectors where the processor has them, the same kernels over single elements where it has not.</summary>
internal static class SmallFieldFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
    {
        if (CpuIdentity.HasAvx2)
        {
            TwoAdic<PackedGoldilocks, Goldilocks, Vector256<ulong>>(backend, kernels);
            TwoAdic<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>(backend, kernels);
            TwoAdic<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>>(backend, kernels);
        }
        else
        {
            TwoAdic<TwoAdicScalarLane<Goldilocks>, Goldilocks, Goldilocks>(backend, kernels);
            TwoAdic<TwoAdicScalarLane<BabyBear>, BabyBear, BabyBear>(backend, kernels);
            TwoAdic<TwoAdicScalarLane<KoalaBear>, KoalaBear, KoalaBear>(backend, kernels);
        }
    }

    private static void TwoAdic<X, F, V>(CpuBackend backend, KernelTable kernels)
        where X : struct, ITwoAdicVectorField<F, V>
        where F : unmanaged, ITwoAdicField<F>
        where V : unmanaged
        => kernels.Add<INttKernels<F>>(new CpuNtt<X, F, V>(backend));
}
