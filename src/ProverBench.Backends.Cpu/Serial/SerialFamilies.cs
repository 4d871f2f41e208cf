using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Serial.Hashing;
using ProverBench.Backends.Cpu.Serial.Pairings;
using ProverBench.Backends.Cpu.Serial.Points;
using ProverBench.Backends.Cpu.Serial.Towers;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Serial;

/// <summary>The families of which a result is one thread's: over assembled code where there can be some, else over the scalar types. Nothing is assembled before it is used.</summary>
internal static class SerialFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
    {
        if (FieldCode.IsSupported)
        {
            AddBn254<AssembledTower<Limbs4, Bn254FpParameters, Bn254>>(backend, kernels);
            AddBls12381<AssembledTower<Limbs6, Bls12381FpParameters, Bls12381>>(backend, kernels);
        }
        else
        {
            AddBn254<ScalarTower<Limbs4, Bn254FpParameters, Bn254>>(backend, kernels);
            AddBls12381<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>>(backend, kernels);
        }
    }

    private static void AddBn254<K>(CpuBackend backend, KernelTable kernels)
        where K : struct, ITowerArithmetic<Bn254Fp>
        => kernels.Add<IPairingKernels<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>>(
            new SerialPairing<K, Bn254HardPart<K>, Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(backend.Workers));

    private static void AddBls12381<K>(CpuBackend backend, KernelTable kernels)
        where K : struct, ITowerArithmetic<Bls12381Fp>
        => kernels
            .Add<IPairingKernels<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>>(
                new SerialPairing<K, Bls12381HardPart<K>, Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(backend.Workers))
            .Add<IHashToCurveKernels<Bls12381G1Suite, Bls12381G1, Bls12381Fp>>(
                new SerialHashToCurve<PrimeArithmetic<K, Bls12381Fp>, Bls12381G1Clearing<K>, Bls12381G1Suite, Bls12381G1, Bls12381Fp>())
            .Add<IHashToCurveKernels<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>>(
                new SerialHashToCurve<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2Clearing<K>, Bls12381G2Suite, Bls12381G2, Bls12381Fp2>());
}
