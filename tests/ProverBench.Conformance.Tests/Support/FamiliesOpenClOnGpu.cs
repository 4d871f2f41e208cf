using ProverBench.Conformance.Tests.Constraints;
using ProverBench.Conformance.Tests.Fri;
using ProverBench.Conformance.Tests.Hashing;
using ProverBench.Conformance.Tests.Msm;
using ProverBench.Conformance.Tests.Polynomials;
using ProverBench.Conformance.Tests.Sparse;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>Families whose kernels a compiler of OpenCL takes seconds for: a law or two of each at one size.</summary>
/// <remarks>
/// All laws of these families, and those of MSM over BN254's first group, hold on pocl 3.1. It takes over a minute of a processor for the kernels of one curve, and as long for those of the programs that
/// the laws of constraints record: these are asked where PROVERBENCH_TEST_OPENCL_ALL is 1, and skip with that reason elsewhere.
/// </remarks>
public sealed class FamiliesOpenClOnGpu
{
    [Theory]
    [InlineData("poseidon2-koalabear-24-16")]
    [InlineData("keccak-256")]
    [InlineData("blake3")]
    public void Trees(string hash) => new KoalaBearTrees().CommitsByTheDefinition(hash, "3x2,6x3,4x35", 0, 1, 1);

    /// <summary>States in registers, μ by shifts; the other S-boxes are those of grinding and of trees.</summary>
    [Fact]
    public void Permutations() => new GoldilocksHash().PermutesEveryRow("goldilocks_t8_plonky3", 9, 1);

    [Fact]
    public void SparseProducts() => new GoldilocksSparse().AgreesWithTheOracle(1001, 313, 4, 1);

    [Fact]
    public void SumcheckRounds() => new GoldilocksSumcheck().RoundsAgreeWithTheOracle(2050, 1);

    [Fact]
    public void Folding() => new KoalaBearFri().FoldsTheCoefficients(3);

    [Fact]
    public void MultiScalarMultiplications()
    {
        RequireTime("kernels that add points of one curve");
        using var laws = new Bn254G1Msm();
        laws.AgreesWithOneMultiplicationATerm(33);
        laws.AgreesWithKnownLogarithms(257);
    }

    [Fact]
    public void Constraints()
    {
        RequireTime("programs of the laws of constraints");
        new Goldilocks2Constraints().TheQuotientIsByDefinition(2, 5, 6, 5, 1, 1);
    }

    private static void RequireTime(string what) => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("PROVERBENCH_TEST_OPENCL_ALL") == "1",
        $"not run as OpenCL C: pocl takes over a minute of a processor to compile the {what}; PROVERBENCH_TEST_OPENCL_ALL=1 has them run");

    private sealed class Bn254G1Msm() : MsmLaws<Bn254G1, Bn254Fp, Bn254Fr>(Subject.OpenCl, 1);

    private sealed class Goldilocks2Constraints() : ConstraintLaws<Goldilocks, Goldilocks2>(Subject.OpenCl);

    private sealed class KoalaBearTrees() : TreeLaws<KoalaBear>(Subject.OpenCl);

    private sealed class GoldilocksHash() : HashLaws<Goldilocks>(Subject.OpenCl);

    private sealed class GoldilocksSparse() : SparseLaws<Goldilocks>(Subject.OpenCl);

    private sealed class GoldilocksSumcheck() : SumcheckLaws<Goldilocks>(Subject.OpenCl);

    private sealed class KoalaBearFri() : FriLaws<KoalaBear, KoalaBear4>(Subject.OpenCl);
}
