using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Ntt;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Ntt.Assembled;
using ProverBench.Backends.Cpu.Ntt.Pairs;
using ProverBench.Backends.Cpu.Ntt.Prepared;
using ProverBench.Backends.Cpu.Ntt.Shifts;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>What transforms of one column hold besides it, twiddles and all threads' working memory included, is at most one and a half times the column, both ways and in both orders.</summary>
public sealed class WorkspaceTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void OfThirtyOneBits(int log)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var subject = new LaneNtt<BabyBearParameters>(cpu);
        Check(cpu, subject, log, () => subject.WorkspaceBytes);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void OfThirtyOneBitsInShortVectors(int log)
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var subject = new CpuNtt<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>>(cpu, new PreparedTransform<KoalaBearParameters>(2));
        Check(cpu, subject, log, () => subject.WorkspaceBytes);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void OfGoldilocks(int log)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var subject = new GoldilocksNtt(cpu);
        Check(cpu, subject, log, () => subject.WorkspaceBytes);
    }

    /// <summary>At 2^16 the inverse transform's tables, which do not grow, make it 1.8.</summary>
    [Theory]
    [InlineData(18)]
    public void OfGoldilocksInShortVectors(int log)
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var subject = new CpuNtt<PackedGoldilocks, Goldilocks, Vector256<ulong>>(cpu, new PairTransform(2));
        Check(cpu, subject, log, () => subject.WorkspaceBytes);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void OfGoldilocksInVectors(int log)
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "the processor has no 512-bit vectors");
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var subject = new CpuNtt<WideGoldilocks, Goldilocks, Vector512<ulong>>(cpu);
        Check(cpu, subject, log, () => subject.WorkspaceBytes);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void OfFourWords(int log)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(2));
        using var subject = new IfmaNtt<Bls12381FrParameters>(cpu);
        Check(cpu, subject, log, () => subject.WorkspaceBytes);
    }

    private static void Check<F>(CpuBackend backend, INttKernels<F> kernels, int log, Func<long> workspace)
        where F : unmanaged, ITwoAdicField<F>
    {
        using var values = backend.Allocate<F>(MatrixShape.Column(1L << log), "values");
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            foreach (var direction in Enum.GetValues<NttDirection>())
            {
                kernels.Transform(values, new NttShape(log, direction, order), F.MultiplicativeGenerator);
            }
        }

        Assert.InRange(workspace(), 1, 3L * F.ByteSize << (log - 1));
    }
}
