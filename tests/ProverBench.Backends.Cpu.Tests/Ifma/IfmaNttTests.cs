using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Ntt;
using ProverBench.Backends.Cpu.Tests.Ntt;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Tests.Ifma;

/// <summary>Assembled transforms of four-word fields at every sequence of layers, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class IfmaNttTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 3, 2, 1 }, { 6, 1, 1 }, { 6, 1100, 2 }, { 7, 3, 2 }, { 8, 1, 2 }, { 9, 33, 3 }, { 10, 2, 2 }, { 11, 1, 1 }, { 12, 1, 2 }, { 13, 2, 2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Bn254AgreesWithTheOracle(int log, int columns, int threads) => Checks<Bn254FrParameters>().AgreesWithTheOracle(log, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void Bls12381AgreesWithTheOracle(int log, int columns, int threads) => Checks<Bls12381FrParameters>().AgreesWithTheOracle(log, columns, threads);

    [Theory]
    [InlineData(6, 2)]
    [InlineData(11, 1)]
    [InlineData(16, 2)]
    [InlineData(19, 2)]
    public void TheLargestValuesStayInRange(int log, int threads)
    {
        Checks<Bn254FrParameters>().LargestValuesStayInRange(log, threads);
        Checks<Bls12381FrParameters>().LargestValuesStayInRange(log, threads);
    }

    [Theory]
    [InlineData(6, 0, 2, 1)]
    [InlineData(4, 2, 3, 2)]
    [InlineData(5, 4, 1, 2)]
    [InlineData(2, 6, 1, 1)]
    [InlineData(7, 5, 1, 1)]
    [InlineData(9, 1, 5, 2)]
    [InlineData(11, 2, 1, 3)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Checks<Bn254FrParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
        Checks<Bls12381FrParameters>().ExtensionAgreesWithTheOracle(log, logBlowup, columns, threads);
    }

    /// <summary>Checks of kernels over a field of four words.</summary>
    internal static TransformChecks<PrimeField<Limbs4, P>> Checks<P>(Func<CpuBackend, INttKernels<PrimeField<Limbs4, P>>> make)
        where P : struct, IPrimeFieldParameters
    {
        var words = PrimeField<Limbs4, P>.Modulus;
        unsafe
        {
            ((ulong*)&words)[0]--;
        }

        return new(make, PrimeField<Limbs4, P>.FromMontgomery(words));
    }

    private static TransformChecks<PrimeField<Limbs4, P>> Checks<P>()
        where P : struct, IPrimeFieldParameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        return Checks<P>(backend => new IfmaNtt<P>(backend));
    }
}
