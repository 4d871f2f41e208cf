using ProverBench.Algebra.Hashing;
using ProverBench.TestSupport;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class Poseidon2InstancesTests
{
    [Fact]
    public void EachIsFoundByNameInItsOwnFieldOnly()
    {
        Assert.True(Poseidon2Instances.TryGet<KoalaBear>("koalabear_t16_plonky3", out var parameters));
        Assert.Same(Poseidon2KoalaBear.T16Plonky3, parameters);
        Assert.False(Poseidon2Instances.TryGet<BabyBear>("koalabear_t16_plonky3", out _));
        Assert.False(Poseidon2Instances.TryGet<KoalaBear>("koalabear_t16_Plonky3", out _));
        Assert.False(Poseidon2Instances.TryGet<KoalaBear>(string.Empty, out _));
    }

    [Fact]
    public void EveryKnownAnswerNamesAnInstanceAndTheReverse()
        => Assert.Equal(KnownPoseidon2.Answers.Keys.Order(StringComparer.Ordinal), Poseidon2Instances.All.Select(i => i.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryInstanceOfTheVectorsIsThere()
    {
        var files = Directory.EnumerateFiles(SharedData.Require("vectors/poseidon2/params"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Equal(files.Order(StringComparer.Ordinal), Poseidon2Instances.All.Select(i => i.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NamesSayFieldWidthAndLibrary()
    {
        foreach (var instance in Poseidon2Instances.All)
        {
            var field = instance.FieldName switch { "bn254/fr" => "bn254", "bls12-381/fr" => "bls12381fr", var name => name };
            Assert.Equal($"{field}_t{instance.Width}_{instance.Library}", instance.Name);
        }
    }

    [Fact]
    public void LibrariesThatShareRoundConstantsDifferInTheirMatrices()
    {
        var (horizen, plonky3) = (Poseidon2Goldilocks.T8Horizen, Poseidon2Goldilocks.T8Plonky3);
        Assert.Equal(horizen.Internal, plonky3.Internal);
        Assert.False(horizen.InternalDiagonalMinusOne.SequenceEqual(plonky3.InternalDiagonalMinusOne));
        Assert.False(horizen.ExternalBlock.SequenceEqual(plonky3.ExternalBlock));
    }

    [Theory]
    [InlineData(5, 8, 13, 7, Poseidon2ExternalMatrix.CirculantM4)]
    [InlineData(16, 7, 13, 7, Poseidon2ExternalMatrix.CirculantM4)]
    [InlineData(16, 8, 13, 3, Poseidon2ExternalMatrix.CirculantM4)]
    [InlineData(16, 8, 13, 4, Poseidon2ExternalMatrix.CirculantM4)]
    [InlineData(3, 8, 13, 7, Poseidon2ExternalMatrix.PaperM4)]
    [InlineData(16, 8, 13, 7, Poseidon2ExternalMatrix.SmallCirculant)]
    public void ShapesThatPoseidon2DoesNotDefineAreRefused(int width, int roundsFull, int roundsPartial, int degree, Poseidon2ExternalMatrix matrix)
        => Assert.Throws<ArgumentException>(() => new Poseidon2Parameters<BabyBear>("x", "y", width, roundsFull, roundsPartial, degree, matrix, () => []));
}
