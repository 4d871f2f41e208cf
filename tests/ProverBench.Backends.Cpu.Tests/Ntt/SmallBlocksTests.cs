using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Small blocks make short transforms take the path of very long ones: four steps, and four steps again along the rows.</summary>
public sealed class SmallBlocksTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(11, 2)]
    [InlineData(15, 3)]
    [InlineData(20, 2)]
    public void GoldilocksInElementsAgreesWithTheOracle(int log, int threads) => Check<TwoAdicScalarLane<Goldilocks>, Goldilocks, Goldilocks>(log, threads);

    [Theory]
    [InlineData(8, 1)]
    [InlineData(11, 2)]
    [InlineData(15, 3)]
    [InlineData(20, 2)]
    public void GoldilocksInVectorsAgreesWithTheOracle(int log, int threads)
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        Check<PackedGoldilocks, Goldilocks, Vector256<ulong>>(log, threads);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(11, 2)]
    [InlineData(15, 3)]
    [InlineData(20, 2)]
    public void GoldilocksInWideVectorsAgreesWithTheOracle(int log, int threads)
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "the processor has no 512-bit vectors");
        Check<WideGoldilocks, Goldilocks, Vector512<ulong>>(log, threads);
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(15, 3)]
    [InlineData(21, 2)]
    public void BabyBearInVectorsAgreesWithTheOracle(int log, int threads)
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        Check<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>(log, threads);
    }

    private static void Check<X, F, V>(int log, int threads)
        where X : struct, ITwoAdicVectorField<F, V>
        where F : unmanaged, ITwoAdicField<F>
        where V : unmanaged
    {
        // The shortest block whose plan still has a whole group of vectors in a row.
        var logBlock = X.LogLanes + 5;
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        using var subject = new CpuNtt<X, F, V>(cpu, logBlock);
        Assert.True(scalar.TryGetKernels<INttKernels<F>>(out var oracle));
        var random = new Random(log);
        var input = new F[1 << log];
        foreach (ref var element in input.AsSpan())
        {
            element = F.FromUInt64((ulong)random.NextInt64());
        }

        var shift = F.MultiplicativeGenerator;
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            var shape = new NttShape(log, direction, ElementOrder.BitReversed);
            Assert.Equal(Run(scalar, oracle, input, shape, shift), Run(cpu, subject, input, shape, shift));
        }
    }

    private static F[] Run<F>(IBackend backend, INttKernels<F> kernels, F[] input, NttShape shape, F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        using var values = backend.Allocate<F>(MatrixShape.Column(input.Length), "values");
        backend.Queue.Import<F>(input, values);
        kernels.Transform(values, shape, shift);
        var output = new F[input.Length];
        backend.Queue.Export(values, output.AsSpan());
        return output;
    }
}
