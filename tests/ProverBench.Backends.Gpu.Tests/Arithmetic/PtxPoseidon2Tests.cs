using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;
using ProverBench.Backends.Gpu.Arithmetic.Primes;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Arithmetic;

/// <summary>The PTX of Poseidon2, executed, for each external layer and each exponent.</summary>
public sealed class PtxPoseidon2Tests
{
    [Fact]
    public void GoldilocksWithThePapersMatrix() => Check<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T8Horizen);

    [Fact]
    public void GoldilocksWithTheCirculantMatrix() => Check<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T12Plonky3);

    [Fact]
    public void BabyBearWithSeventhPowers() => Check<BabyBear, Gpu31<BabyBearParameters>>(Poseidon2BabyBear.T16Plonky3);

    [Fact]
    public void BabyBearWithAnyDiagonal() => Check<BabyBear, Gpu31<BabyBearParameters>>(Poseidon2BabyBear.T24Horizen);

    [Fact]
    public void Mersenne31WithFifthPowers() => Check<Mersenne31, GpuMersenne31>(Poseidon2Mersenne31.T24Plonky3);

    [Fact]
    public void KoalaBearWithCubes() => Check<KoalaBear, Gpu31<KoalaBearParameters>>(Poseidon2KoalaBear.T16Plonky3);

    [Fact]
    public void Bn254WithASmallMatrix() => Check<Bn254Fr, GpuPrime<Words8, Bn254FrWords>>(Poseidon2Bn254.T3Horizen);

    private static void Check<F, G>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuField<G>
    {
        const int Rows = 3;
        var (width, random) = (instance.Width, new Random(5));
        var states = Enumerable.Range(0, Rows * width).Select(i => i % 7 == 0 ? -F.One : F.FromUInt64((ulong)random.NextInt64())).ToArray();
        var table = Poseidon2Shape.Table(instance);
        var shape = Poseidon2Shape.Of(instance);
        foreach (var kernel in KernelInventory.Poseidon2Forms<F, G>(typeof(HashKernels).GetMethod(nameof(HashKernels.Permute))!, typeof(RegisterHashKernels), instance))
        {
            var actual = states.Select(Unsafe.BitCast<F, G>).ToArray();
            new PtxMachine().Run(kernel, 1, 2, actual, (long)Rows, table.Select(Unsafe.BitCast<F, G>).ToArray(), shape);
            for (var row = 0; row < Rows; row++)
            {
                var state = Enumerable.Range(0, width).Select(c => states[(c * Rows) + row]).ToArray();
                Poseidon2.Permute(state, instance);
                Assert.Equal(state, Enumerable.Range(0, width).Select(c => Unsafe.BitCast<G, F>(actual[(c * Rows) + row])));
            }
        }
    }
}
