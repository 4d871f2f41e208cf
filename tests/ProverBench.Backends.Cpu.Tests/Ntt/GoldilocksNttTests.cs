using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ntt.Shifts;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Assembled transforms over Goldilocks at every sequence of steps, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class GoldilocksNttTests
{
    [Theory]
    [InlineData(5, 2, 1)]
    [InlineData(10, 1, 1)]
    [InlineData(11, 3, 2)]
    [InlineData(12, 1, 2)]
    [InlineData(13, 9, 2)]
    [InlineData(14, 1, 3)]
    [InlineData(15, 5, 2)]
    [InlineData(16, 1, 1)]
    [InlineData(17, 3, 1)]
    [InlineData(18, 1, 2)]
    [InlineData(20, 1, 2)]
    public void AgreesWithTheOracle(int log, int columns, int threads) => Checks().AgreesWithTheOracle(log, columns, threads);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(13, 2)]
    [InlineData(22, 2)]
    [InlineData(23, 2)]
    public void TheLargestValuesStayInRange(int log, int threads) => Checks().LargestValuesStayInRange(log, threads);

    [Theory]
    [InlineData(10, 0, 3, 1)]
    [InlineData(10, 1, 1, 2)]
    [InlineData(11, 3, 2, 2)]
    [InlineData(10, 5, 1, 1)]
    [InlineData(12, 2, 1, 2)]
    [InlineData(13, 1, 5, 3)]
    [InlineData(16, 1, 2, 2)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Checks().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks().LowDegreeExtensionAgreesWithTheOracle<Goldilocks2>(log, logBlowup, columns, threads);
    }

    /// <summary>One set of factors less than are kept.</summary>
    [Fact]
    public void ExtensionsKeepTheirFactorsWhereManyWereAskedForBefore()
        => Checks().LowDegreeExtensionAgreesWithTheOracle<Goldilocks2>(10, 1, 1, 1, before: 15);

    private static TransformChecks<Goldilocks> Checks()
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        return new(backend => new GoldilocksNtt(backend), -Goldilocks.One);
    }
}
