using ProverBench.Conformance.Tests.Fri;
using ProverBench.Conformance.Tests.Hashing;
using ProverBench.Conformance.Tests.Polynomials;
using ProverBench.Conformance.Tests.Sparse;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>Families whose kernels a compiler of OpenCL takes seconds for: a law or two of each at one size.</summary>
/// <remarks>
/// All laws of these families, and those of MSM over BN254's first group, hold on pocl 3.1. It takes over a minute of a processor for the kernels of one curve, and as long for those of the programs that
/// the laws of constraints record: these are not asked of every run.
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

    private sealed class KoalaBearTrees() : TreeLaws<KoalaBear>(Subject.OpenCl);

    private sealed class GoldilocksHash() : HashLaws<Goldilocks>(Subject.OpenCl);

    private sealed class GoldilocksSparse() : SparseLaws<Goldilocks>(Subject.OpenCl);

    private sealed class GoldilocksSumcheck() : SumcheckLaws<Goldilocks>(Subject.OpenCl);

    private sealed class KoalaBearFri() : FriLaws<KoalaBear, KoalaBear4>(Subject.OpenCl);
}
