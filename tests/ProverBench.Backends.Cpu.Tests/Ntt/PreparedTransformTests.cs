using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Ntt.Prepared;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Transforms of 31-bit fields by prepared factors at every sequence of steps, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class PreparedTransformTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 9, 2, 1 }, { 10, 1, 1 }, { 11, 3, 2 }, { 12, 1, 2 }, { 13, 2, 3 }, { 14, 1, 2 }, { 15, 5, 2 }, { 16, 1, 1 }, { 17, 1, 2 }, { 18, 3, 2 }, { 19, 1, 1 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void BabyBearAgreesWithTheOracle(int log, int columns, int threads) => Checks<BabyBearParameters>().AgreesWithTheOracle(log, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void KoalaBearAgreesWithTheOracle(int log, int columns, int threads) => Checks<KoalaBearParameters>().AgreesWithTheOracle(log, columns, threads);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(13, 2)]
    [InlineData(22, 2)]
    public void TheLargestValuesStayInRange(int log, int threads)
    {
        Checks<BabyBearParameters>().LargestValuesStayInRange(log, threads);
        Checks<KoalaBearParameters>().LargestValuesStayInRange(log, threads);
    }

    [Theory]
    [InlineData(10, 0, 3, 1)]
    [InlineData(11, 3, 2, 2)]
    [InlineData(12, 2, 1, 2)]
    [InlineData(16, 1, 2, 2)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Checks<BabyBearParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks<BabyBearParameters>().LowDegreeExtensionAgreesWithTheOracle<BabyBear4>(log, logBlowup, columns, threads);
        Checks<KoalaBearParameters>().LowDegreeExtensionAgreesWithTheOracle<KoalaBear4>(log, logBlowup, columns, threads);
    }

    private static TransformChecks<Mont31<P>> Checks<P>()
        where P : struct, IMont31Parameters
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        return new(
            backend => new CpuNtt<PackedMont31<P>, Mont31<P>, Vector256<uint>>(backend, new PreparedTransform<P>(backend.Options.Threads)),
            Mont31<P>.FromMontgomery(P.Modulus - 1));
    }
}
