using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Ntt.Pairs;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Transforms over Goldilocks in pairs of lanes with AVX2, at every sequence of steps, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class PairTransformTests
{
    [Theory]
    [InlineData(9, 2, 1)]
    [InlineData(10, 1, 1)]
    [InlineData(11, 3, 2)]
    [InlineData(12, 1, 2)]
    [InlineData(13, 2, 3)]
    [InlineData(14, 1, 2)]
    [InlineData(15, 5, 2)]
    [InlineData(16, 1, 1)]
    [InlineData(17, 1, 2)]
    [InlineData(18, 3, 2)]
    [InlineData(19, 1, 1)]
    public void AgreesWithTheOracle(int log, int columns, int threads) => Checks().AgreesWithTheOracle(log, columns, threads);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(13, 2)]
    [InlineData(22, 2)]
    [InlineData(23, 2)]
    public void TheLargestValuesStayInRange(int log, int threads) => Checks().LargestValuesStayInRange(log, threads);

    [Theory]
    [InlineData(10, 0, 3, 1)]
    [InlineData(11, 3, 2, 2)]
    [InlineData(12, 2, 1, 2)]
    [InlineData(16, 1, 2, 2)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Checks().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks().LowDegreeExtensionAgreesWithTheOracle<Goldilocks2>(log, logBlowup, columns, threads);
    }

    private static TransformChecks<Goldilocks> Checks()
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        return new(
            backend => new CpuNtt<PackedGoldilocks, Goldilocks, Vector256<ulong>>(backend, new PairTransform(backend.Options.Threads)),
            -Goldilocks.One);
    }
}
