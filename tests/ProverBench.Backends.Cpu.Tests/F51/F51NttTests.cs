using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Tests.Ifma;
using ProverBench.Backends.Cpu.Tests.Ntt;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>Transforms in 51-bit limbs, which the backend itself takes only where there is no AVX-512 IFMA.</summary>
public sealed class F51NttTests
{
    public static TheoryData<int, int, int> Shapes => new() { { 3, 2, 1 }, { 4, 1, 2 }, { 7, 3, 2 }, { 10, 2, 3 }, { 13, 1, 2 }, { 14, 1, 1 } };

    [Theory, MemberData(nameof(Shapes))]
    public void Bn254AgreesWithTheOracle(int log, int columns, int threads) => Check<Bn254FrParameters>(log, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void Bls12381AgreesWithTheOracle(int log, int columns, int threads) => Check<Bls12381FrParameters>(log, columns, threads);

    [Theory]
    [InlineData(4, 1)]
    [InlineData(11, 1)]
    [InlineData(16, 2)]
    public void TheLargestValuesStayInRange(int log, int threads)
    {
        Checks<Bn254FrParameters>().LargestValuesStayInRange(log, threads);
        Checks<Bls12381FrParameters>().LargestValuesStayInRange(log, threads);
    }

    [Theory]
    [InlineData(2, 3, 2, 1)]
    [InlineData(7, 2, 1, 2)]
    [InlineData(9, 3, 2, 1)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Checks<Bn254FrParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks<Bls12381FrParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
    }

    private static void Check<P>(int log, int columns, int threads)
        where P : struct, IPrimeFieldParameters
        => Checks<P>().AgreesWithTheOracle(log, columns, threads);

    private static TransformChecks<PrimeField<Limbs4, P>> Checks<P>()
        where P : struct, IPrimeFieldParameters
    {
        Assert.SkipUnless(CpuIdentity.HasLimbs, "the processor has no AVX2 and FMA");
        return IfmaNttTests.Checks<P>(backend => new F51Ntt<P>(backend));
    }
}
