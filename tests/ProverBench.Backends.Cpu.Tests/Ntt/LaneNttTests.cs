using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Ntt.Assembled;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Assembled transforms of 31-bit fields at every sequence of steps, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class LaneNttTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 5, 2, 1 }, { 10, 1, 1 }, { 11, 3, 2 }, { 12, 1, 2 }, { 13, 2, 3 }, { 14, 1, 2 }, { 15, 5, 2 }, { 16, 1, 1 }, { 17, 1, 2 }, { 18, 3, 2 }, { 20, 1, 2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void BabyBearAgreesWithTheOracle(int log, int columns, int threads) => Checks<BabyBearParameters>().AgreesWithTheOracle(log, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void KoalaBearAgreesWithTheOracle(int log, int columns, int threads) => Checks<KoalaBearParameters>().AgreesWithTheOracle(log, columns, threads);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(13, 2)]
    [InlineData(22, 2)]
    [InlineData(24, 2)]
    public void TheLargestValuesStayInRange(int log, int threads)
    {
        Checks<BabyBearParameters>().LargestValuesStayInRange(log, threads);
        Checks<KoalaBearParameters>().LargestValuesStayInRange(log, threads);
    }

    /// <summary>Lines of two tiles are staged together, of few and of many rows, and of one.</summary>
    [Theory]
    [InlineData(21, 1)]
    [InlineData(23, 2)]
    [InlineData(25, 2)]
    public void StagedTilesAgreeWithTheTransformOfShortColumns(int log, int threads)
        => Checks<BabyBearParameters>().AgreesWith(backend => new CpuNtt<PackedMont31<BabyBearParameters>, BabyBear, Vector256<uint>>(backend), log, threads);

    [Theory]
    [InlineData(10, 0, 3, 1)]
    [InlineData(10, 1, 1, 2)]
    [InlineData(11, 3, 2, 2)]
    [InlineData(12, 2, 1, 2)]
    [InlineData(13, 1, 5, 3)]
    [InlineData(16, 1, 2, 2)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Checks<BabyBearParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks<BabyBearParameters>().LowDegreeExtensionAgreesWithTheOracle<BabyBear4>(log, logBlowup, columns, threads);
        Checks<KoalaBearParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks<KoalaBearParameters>().LowDegreeExtensionAgreesWithTheOracle<KoalaBear4>(log, logBlowup, columns, threads);
    }

    /// <summary>One set of factors less than are kept: the extension's second takes the place of another, not of its first.</summary>
    [Fact]
    public void ExtensionsKeepTheirFactorsWhereManyWereAskedForBefore()
        => Checks<BabyBearParameters>().LowDegreeExtensionAgreesWithTheOracle<BabyBear4>(10, 1, 1, 1, before: 15);

    private static TransformChecks<Mont31<P>> Checks<P>()
        where P : struct, IMont31Parameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        return new(backend => new LaneNtt<P>(backend), Mont31<P>.FromMontgomery(P.Modulus - 1));
    }
}
