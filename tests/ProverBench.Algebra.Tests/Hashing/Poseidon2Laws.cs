using System.Globalization;
using System.Numerics;
using System.Text.Json;
using CsCheck;
using ProverBench.Algebra.Hashing;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Hashing;

/// <summary>What every Poseidon2 instance over F owes: its matrices, its constants, its known answers.</summary>
public abstract class Poseidon2Laws<F>
    where F : unmanaged, IPrimeField<F>
{
    private static IReadOnlyList<Poseidon2Parameters<F>> Instances { get; } = [.. Poseidon2Instances.Over<F>()];

    [Fact]
    public void ThereAreInstances() => Assert.NotEmpty(Instances);

    [Fact]
    public void TheExternalLayerIsTheBlockCirculantMatrix()
    {
        foreach (var instance in Instances)
        {
            var matrix = ExternalMatrix(instance);
            FieldElements<F>.Any.Array[instance.Width].Sample(
                state =>
                {
                    var expected = Multiply(matrix, state);
                    Poseidon2.ExternalLayer<F>(state, instance.ExternalMatrix);
                    Assert.Equal(expected, state);
                },
                iter: 10);
        }
    }

    [Fact]
    public void TheInternalLayerIsAllOnesPlusADiagonal()
    {
        foreach (var instance in Instances)
        {
            var matrix = InternalMatrix(instance);
            FieldElements<F>.Any.Array[instance.Width].Sample(
                state =>
                {
                    var expected = Multiply(matrix, state);
                    Poseidon2.InternalLayer(state, instance.InternalDiagonalMinusOne);
                    Assert.Equal(expected, state);
                },
                iter: 10);
        }
    }

    [Fact]
    public void BothLayersAreInvertible()
    {
        foreach (var instance in Instances)
        {
            Assert.Equal(instance.Width, Rank(ExternalMatrix(instance)));
            Assert.Equal(instance.Width, Rank(InternalMatrix(instance)));
        }
    }

    [Fact]
    public void ThePermutationIsTheRoundsWrittenOut()
    {
        foreach (var instance in Instances)
        {
            var state = Enumerable.Range(0, instance.Width).Select(i => F.FromUInt64(((ulong)i * (ulong)i) + 3)).ToArray();
            var expected = Reference(instance, state);
            Poseidon2.Permute<F>(state, instance);
            Assert.Equal(expected, state);
            Assert.Throws<ArgumentException>(() => Poseidon2.Permute<F>(new F[instance.Width + 1], instance));
        }
    }

    [Fact]
    public void TheImageOfZeroToTMinusOneIsKnown()
    {
        foreach (var instance in Instances)
        {
            var state = Enumerable.Range(0, instance.Width).Select(i => F.FromUInt64((ulong)i)).ToArray();
            Poseidon2.Permute<F>(state, instance);
            Assert.Equal(BigInteger.Parse("0" + KnownPoseidon2.Answers[instance.Name], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), state[0].ToBigInteger());
        }
    }

    [Fact]
    public void EveryConstantIsTheVectorFiles()
    {
        foreach (var instance in Instances)
        {
            var file = KnownAnswers.Load($"poseidon2/params/{instance.Name}.json");
            Assert.Equal(file.Integer("modulus"), F.Characteristic);
            Assert.Equal(file.Integer("t"), instance.Width);
            Assert.Equal(file.Integer("sbox_degree"), instance.SboxDegree);
            Assert.Equal(file.Integer("rounds_full"), instance.RoundsFull);
            Assert.Equal(file.Integer("rounds_partial"), instance.RoundsPartial);
            Assert.Equal(file.Elements<F>("internal_diag_minus_1"), instance.InternalDiagonalMinusOne);
            Assert.Equal(Rows(file, "rc_external_initial"), instance.ExternalInitial);
            Assert.Equal(file.Elements<F>("rc_internal"), instance.Internal);
            Assert.Equal(Rows(file, "rc_external_final"), instance.ExternalFinal);
            Assert.Equal(Block(file.GetProperty("external_M4"), instance.Width), instance.ExternalBlock);
        }

        static F[] Rows(JsonElement file, string property) => [.. file.GetProperty(property).EnumerateArray().SelectMany(row => row.Elements<F>())];

        static byte[] Block(JsonElement matrix, int width)
            => matrix.ValueKind == JsonValueKind.String
                ? matrix.GetString() == (width == 2 ? "circ(2,1)" : "circ(2,1,1)") ? width == 2 ? [2, 1] : [2, 1, 1] : []
                : [.. matrix.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(entry => entry.GetByte())];
    }

    [Fact]
    public void UpstreamKnownAnswersAgree()
    {
        var cases = 0;
        foreach (var known in KnownAnswers.Load("poseidon2/kat_upstream.json").EnumerateArray())
        {
            if (Poseidon2Instances.TryGet<F>(known.Text("instance"), out var instance))
            {
                // Some of the published inputs are at or above p: their authors reduce them.
                F[] state = [.. known.GetProperty("input").EnumerateArray().Select(e => F.FromBigInteger(e.Integer()))];
                Poseidon2.Permute<F>(state, instance);
                Assert.Equal(known.Elements<F>("output"), state);
                cases++;
            }
        }

        Assert.NotEqual(0, cases);
    }

    private static F[,] ExternalMatrix(Poseidon2Parameters<F> instance)
    {
        var t = instance.Width;
        var matrix = new F[t, t];
        for (var i = 0; i < t; i++)
        {
            for (var j = 0; j < t; j++)
            {
                ulong entry = t < 4 ? instance.ExternalBlock[(j - i + t) % t] : instance.ExternalBlock[(4 * (i % 4)) + (j % 4)];
                matrix[i, j] = F.FromUInt64(t > 4 && i / 4 == j / 4 ? 2 * entry : entry);
            }
        }

        return matrix;
    }

    private static F[,] InternalMatrix(Poseidon2Parameters<F> instance)
    {
        var matrix = new F[instance.Width, instance.Width];
        for (var i = 0; i < instance.Width; i++)
        {
            for (var j = 0; j < instance.Width; j++)
            {
                matrix[i, j] = i == j ? F.One + instance.InternalDiagonalMinusOne[i] : F.One;
            }
        }

        return matrix;
    }

    private static F[] Reference(Poseidon2Parameters<F> instance, F[] state)
    {
        var external = ExternalMatrix(instance);
        var inner = InternalMatrix(instance);
        var half = instance.RoundsFull / 2;
        state = Multiply(external, state);
        for (var round = 0; round < instance.RoundsFull + instance.RoundsPartial; round++)
        {
            var partial = round >= half && round < half + instance.RoundsPartial;
            if (partial)
            {
                state[0] = FieldMath.Pow(state[0] + instance.Internal[round - half], (ulong)instance.SboxDegree);
            }
            else
            {
                var constants = round < half
                    ? instance.ExternalInitial.Slice(round * instance.Width, instance.Width)
                    : instance.ExternalFinal.Slice((round - half - instance.RoundsPartial) * instance.Width, instance.Width);
                for (var i = 0; i < instance.Width; i++)
                {
                    state[i] = FieldMath.Pow(state[i] + constants[i], (ulong)instance.SboxDegree);
                }
            }

            state = Multiply(partial ? inner : external, state);
        }

        return state;
    }

    private static F[] Multiply(F[,] matrix, F[] vector)
    {
        var product = new F[vector.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                product[i] += matrix[i, j] * vector[j];
            }
        }

        return product;
    }

    private static int Rank(F[,] matrix)
    {
        var size = matrix.GetLength(0);
        var rank = 0;
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(rank, size - rank).Where(row => !matrix[row, column].IsZero).DefaultIfEmpty(-1).First();
            if (pivot < 0)
            {
                continue;
            }

            for (var j = 0; j < size; j++)
            {
                (matrix[rank, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[rank, j]);
            }

            var inverse = FieldMath.Invert(matrix[rank, column]);
            for (var row = rank + 1; row < size; row++)
            {
                var factor = matrix[row, column] * inverse;
                for (var j = column; j < size; j++)
                {
                    matrix[row, j] -= factor * matrix[rank, j];
                }
            }

            rank++;
        }

        return rank;
    }
}

public sealed class Poseidon2OverGoldilocks : Poseidon2Laws<Goldilocks>;

public sealed class Poseidon2OverBabyBear : Poseidon2Laws<BabyBear>;

public sealed class Poseidon2OverKoalaBear : Poseidon2Laws<KoalaBear>;

public sealed class Poseidon2OverMersenne31 : Poseidon2Laws<Mersenne31>;

public sealed class Poseidon2OverBn254Fr : Poseidon2Laws<Bn254Fr>;

public sealed class Poseidon2OverBls12381Fr : Poseidon2Laws<Bls12381Fr>;
