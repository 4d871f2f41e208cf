using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Arithmetic;
using ProverBench.Backends.Cpu.Grinding;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Ntt.Assembled;
using ProverBench.Backends.Cpu.Ntt.Pairs;
using ProverBench.Backends.Cpu.Ntt.Prepared;
using ProverBench.Backends.Cpu.Ntt.Shifts;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Trees;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.SmallFields;

/// <summary>The families of Goldilocks and the 31-bit fields: vectors where the processor has them, 512-bit ones where they pay, the same kernels over single elements where it has not.</summary>
internal static class SmallFieldFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
    {
        if (CpuIdentity.HasAvx2)
        {
            if (IfmaSupport.IsSupported)
            {
                kernels.Add<INttKernels<Goldilocks>>(new GoldilocksNtt(backend));
            }
            else if (CpuIdentity.HasAvx512)
            {
                AddTransforms<WideGoldilocks, Goldilocks, Vector512<ulong>>(backend, kernels);
            }
            else
            {
                AddTransforms<PackedGoldilocks, Goldilocks, Vector256<ulong>>(backend, kernels, new PairTransform(backend.Options.Threads));
            }

            if (IfmaSupport.IsSupported)
            {
                kernels.Add<INttKernels<BabyBear>>(new LaneNtt<BabyBearParameters>(backend)).Add<INttKernels<KoalaBear>>(new LaneNtt<KoalaBearParameters>(backend));
            }
            else
            {
                AddTransforms<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>(backend, kernels, new PreparedTransform<BabyBearParameters>(backend.Options.Threads));
                AddTransforms<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>>(backend, kernels, new PreparedTransform<KoalaBearParameters>(backend.Options.Threads));
            }

            AddPlain<PackedGoldilocks, Goldilocks, Vector256<ulong>>(backend, kernels);
            AddPlain<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>(backend, kernels);
            AddPlain<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>>(backend, kernels);
            AddPlain<PackedMersenne31, Mersenne31, Vector256<uint>>(backend, kernels);
        }
        else
        {
            AddTransforms<TwoAdicScalarLane<Goldilocks>, Goldilocks, Goldilocks>(backend, kernels);
            AddTransforms<TwoAdicScalarLane<BabyBear>, BabyBear, BabyBear>(backend, kernels);
            AddTransforms<TwoAdicScalarLane<KoalaBear>, KoalaBear, KoalaBear>(backend, kernels);
            AddPlain<ScalarLane<Goldilocks>, Goldilocks, Goldilocks>(backend, kernels);
            AddPlain<ScalarLane<BabyBear>, BabyBear, BabyBear>(backend, kernels);
            AddPlain<ScalarLane<KoalaBear>, KoalaBear, KoalaBear>(backend, kernels);
            AddPlain<ScalarLane<Mersenne31>, Mersenne31, Mersenne31>(backend, kernels);
        }

        AddHashes(backend, kernels);
    }

    private static void AddHashes(CpuBackend backend, KernelTable kernels)
    {
        if (CpuIdentity.HasAvx512)
        {
            AddHashes<WideGoldilocks, Goldilocks, Vector512<ulong>>(backend, kernels);
            AddHashes<WideMont31<BabyBearParameters>, BabyBear, Vector512<uint>>(backend, kernels);
            AddHashes<WideMont31<KoalaBearParameters>, KoalaBear, Vector512<uint>>(backend, kernels);
            AddHashes<WideMersenne31, Mersenne31, Vector512<uint>>(backend, kernels);
        }
        else if (CpuIdentity.HasAvx2)
        {
            AddHashes<PackedGoldilocks, Goldilocks, Vector256<ulong>>(backend, kernels);
            AddHashes<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>(backend, kernels);
            AddHashes<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>>(backend, kernels);
            AddHashes<PackedMersenne31, Mersenne31, Vector256<uint>>(backend, kernels);
        }
        else
        {
            AddHashes<ScalarLane<Goldilocks>, Goldilocks, Goldilocks>(backend, kernels);
            AddHashes<ScalarLane<BabyBear>, BabyBear, BabyBear>(backend, kernels);
            AddHashes<ScalarLane<KoalaBear>, KoalaBear, KoalaBear>(backend, kernels);
            AddHashes<ScalarLane<Mersenne31>, Mersenne31, Mersenne31>(backend, kernels);
        }
    }

    private static void AddTransforms<X, F, V>(CpuBackend backend, KernelTable kernels, ILongTransform<F>? longTransform = null)
        where X : struct, ITwoAdicVectorField<F, V>
        where F : unmanaged, ITwoAdicField<F>
        where V : unmanaged
        => kernels.Add<INttKernels<F>>(new CpuNtt<X, F, V>(backend, longTransform));

    private static void AddHashes<X, F, V>(CpuBackend backend, KernelTable kernels)
        where X : struct, IPermutationField<X, F, V>
        where F : unmanaged, IPrimeField<F>
        where V : unmanaged
        => kernels
            .Add<IHashKernels<F>>(new CpuHash<X, F, V>(backend))
            .Add<ITreeKernels<F>>(new CpuTree<X, F, V>(backend))
            .Add<IGrindingKernels<F>>(new CpuGrinding<X, F, V>(backend));

    private static void AddPlain<X, F, V>(CpuBackend backend, KernelTable kernels)
        where X : struct, IVectorField<F, V>
        where F : unmanaged, IPrimeField<F>
        where V : unmanaged
        => kernels
            .Add<IPolynomialKernels<F>>(new CpuPolynomial<X, F, V>(backend))
            .Add<ISumcheckKernels<F>>(new CpuSumcheck<X, F, V>(backend))
            .Add<IFieldKernels<F>>(new CpuField<X, F, V>(backend))
            .Add<ISparseKernels<F>>(new PortableSparse<F>(backend));
}
