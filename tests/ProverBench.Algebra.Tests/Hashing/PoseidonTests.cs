using System.Globalization;
using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class PoseidonTests
{
    [Fact]
    public void HashesOfCircomlibAreKnown()
    {
        Assert.Equal("7853200120776062878684798364095072458815029376092732009249414926327459813530", PoseidonBn254.Hash(Small(1, 2)).ToString());
        Assert.Equal("18821383157269793795438455681495246036402687001665670618754263018637548127333", PoseidonBn254.Hash(Small(1, 2, 3, 4)).ToString());
    }

    [Fact]
    public void ConstantsAndMatricesAreTheVectorFiles()
    {
        foreach (var known in KnownAnswers.Load("poseidon1/circomlib_bn254_constants_t2_t3_t5.json").EnumerateObject())
        {
            var width = int.Parse(known.Name[1..], CultureInfo.InvariantCulture);
            var parameters = PoseidonBn254.Parameters(width);
            Assert.Equal(known.Value.Integer("rp"), parameters.RoundsPartial);
            Assert.Equal(known.Value.Elements<Bn254Fr>("C"), parameters.RoundConstants);
            Assert.Equal([.. known.Value.GetProperty("M").EnumerateArray().SelectMany(row => row.Elements<Bn254Fr>())], parameters.Matrix.ToArray());
        }
    }

    [Fact]
    public void CircomlibKnownAnswersAgree()
    {
        var cases = KnownAnswers.Load("poseidon1/circomlib_bn254_kat.json").GetProperty("cases");
        Assert.NotEqual(0, cases.GetArrayLength());
        foreach (var known in cases.EnumerateArray())
        {
            var expected = known.Elements<Bn254Fr>("outputs");
            var inputs = known.Elements<Bn254Fr>("inputs");
            var initial = known.GetProperty("init").Element<Bn254Fr>();
            var outputs = new Bn254Fr[expected.Length];
            PoseidonBn254.Hash(initial, inputs, outputs);
            Assert.Equal(expected, outputs);
            if (initial.IsZero)
            {
                Assert.Equal(expected[0], PoseidonBn254.Hash(inputs));
            }
        }
    }

    [Fact]
    public void TheConstantsOfPlonky2AreDerived()
    {
        var parameters = PoseidonGoldilocks.T12Plonky2;
        Assert.Equal(0xB585_F766_F214_4405UL, parameters.RoundConstants[0].Value);
        Assert.Equal(25UL, parameters.Matrix[0].Value);
        Assert.Equal(17UL, parameters.Matrix[^1].Value);
        var state = new Goldilocks[12];
        Poseidon.Permute(state, parameters);
        Assert.Equal(0x3C18_A978_6CB0_B359UL, state[0].Value);
    }

    [Fact]
    public void Plonky2KnownAnswersAgree()
    {
        foreach (var known in KnownAnswers.Load("poseidon1/plonky2_goldilocks_t12.json").EnumerateArray())
        {
            var state = known.Elements<Goldilocks>("input");
            Poseidon.Permute(state, PoseidonGoldilocks.T12Plonky2);
            Assert.Equal(known.Elements<Goldilocks>("output"), state);
        }
    }

    [Fact]
    public void EveryWidthIsAnInstanceWithAnMdsMatrix()
    {
        for (var width = 2; width <= PoseidonBn254.MaxInputs + 1; width++)
        {
            var parameters = PoseidonBn254.Parameters(width);
            Assert.Equal((parameters.RoundsFull + parameters.RoundsPartial) * width, parameters.RoundConstants.Length);
            Assert.Equal(parameters.RoundConstants.Length, parameters.RoundConstants.ToArray().Distinct().Count());

            // Every square submatrix of a Cauchy matrix is invertible; its 2 by 2 minors show it.
            for (var i = 1; i < width; i++)
            {
                for (var j = 1; j < width; j++)
                {
                    var m = parameters.Matrix;
                    Assert.False(((m[0] * m[(i * width) + j]) - (m[j] * m[i * width])).IsZero);
                }
            }
        }
    }

    [Fact]
    public void WidthsAndInputsOutsideTheTableAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PoseidonBn254.Parameters(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoseidonBn254.Parameters(18));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoseidonBn254.Hash([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoseidonBn254.Hash(new Bn254Fr[17]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoseidonBn254.Hash(Bn254Fr.Zero, new Bn254Fr[2], new Bn254Fr[4]));
        Assert.Throws<ArgumentException>(() => Poseidon.Permute(new Bn254Fr[2], PoseidonBn254.Parameters(3)));
        Assert.Throws<ArgumentException>(() => PoseidonParameters<Bn254Fr>.FromGrain("x", 3, 8, 57, 3));
        Assert.Throws<ArgumentException>(() => PoseidonParameters<Bn254Fr>.FromGrain("x", 3, 7, 57, 5));
        Assert.Throws<ArgumentException>(() => new PoseidonParameters<Bn254Fr>("x", 3, 8, 57, 5, new Bn254Fr[65 * 3], new Bn254Fr[8]));
        Assert.Throws<ArgumentException>(() => new PoseidonParameters<Bn254Fr>("x", 3, 8, 57, 5, new Bn254Fr[64 * 3], new Bn254Fr[9]));
    }

    [Fact]
    public void TheGrainGeneratorRefusesParametersThatDoNotFitTheSeed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrainLfsr(4096, 3, 8, 57));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrainLfsr(254, 3, 1024, 57));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrainLfsr(254, -1, 8, 57));
        Assert.True(new GrainLfsr(254, 3, 8, 57).NextByRejection<Bn254Fr>().ToBigInteger() < Bn254Fr.Order);
    }

    private static Bn254Fr[] Small(params int[] values) => [.. values.Select(v => Bn254Fr.FromBigInteger(new BigInteger(v)))];
}
