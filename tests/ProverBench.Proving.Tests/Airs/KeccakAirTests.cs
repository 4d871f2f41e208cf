using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Airs;

public sealed class KeccakAirTests
{
    private const int Lanes = KeccakPermutation.Lanes;

    [Fact]
    public void InputAndOutputStandOnTheLastRow()
    {
        const int LogRows = 6;
        var states = TestTables.KeccakStates(1);
        using var backend = TestBackends.Open("cpu");
        using var matrix = KeccakTrace.Create<BabyBear>(backend, LogRows, states);
        var trace = backend.Download(matrix);
        Assert.Empty(RowResiduals<BabyBear>.Violated(new KeccakAir<BabyBear>(), trace, []));
        foreach (var (permutation, state) in new[] { states, new ulong[Lanes] }.Index())
        {
            var row = (permutation * KeccakColumns.Rounds) + KeccakColumns.Rounds - 1;
            var output = (ulong[])state.Clone();
            KeccakPermutation.Permute(output);
            Assert.Equal(state, Read(KeccakColumns.Preimage, row));
            Assert.Equal(output, Read(KeccakColumns.Output, row));
            Assert.Equal(BabyBear.One, trace[((KeccakColumns.Flag + KeccakColumns.Rounds - 1) << LogRows) + row]);
        }

        ulong[] Read(int column, int row)
            => [.. Enumerable.Range(0, Lanes).Select(lane => Enumerable.Range(0, 4).Aggregate(
                0UL,
                (word, limb) => word | ((ulong)trace[((column + (4 * lane) + limb) << LogRows) + row].ToBigInteger() << (16 * limb))))];
    }

    [Fact]
    public void ShapeAndDegree()
    {
        var plan = AirPlan.Of<KeccakAir<KoalaBear>, KoalaBear>(new KeccakAir<KoalaBear>(), 3);
        Assert.Equal(3, plan.Degree);
        Assert.Equal(2571, new KeccakAir<KoalaBear>().Shape.Columns);
        Assert.Equal((2 * 24) + (3 * 320) + 1600 + 100 + 7 + 100 + 300, plan.Constraints);
        Assert.Equal(341, KeccakTrace.Capacity(13));
    }

    [Fact]
    public void StatesThatDoNotFitAreRefused()
    {
        using var backend = TestBackends.Open("scalar");
        Assert.Throws<ArgumentException>(() => KeccakTrace.Create<BabyBear>(backend, 5, new ulong[Lanes + 1]));
        Assert.Throws<ArgumentException>(() => KeccakTrace.Create<BabyBear>(backend, 5, new ulong[2 * Lanes]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeccakTrace.Create<BabyBear>(backend, 0, []));
        Assert.Equal(0, backend.Memory.LiveBytes);
    }
}
