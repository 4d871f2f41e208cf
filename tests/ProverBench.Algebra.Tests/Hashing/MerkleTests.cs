using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Hashing;

public sealed class MerkleTests
{
    private static readonly Poseidon2Hasher<KoalaBear> Hasher = new(Poseidon2KoalaBear.T24Plonky3, 16, Poseidon2KoalaBear.T16Plonky3, 8);

    [Fact]
    public void VectorsOfSpongeAndTreeAgree()
    {
        var counts = new Dictionary<string, int>();
        foreach (var known in KnownAnswers.Load("poseidon2/merkle_sponge.json").EnumerateArray())
        {
            var seen = Check<Goldilocks>(known) || Check<BabyBear>(known) || Check<KoalaBear>(known) || Check<Mersenne31>(known)
                || Check<Bn254Fr>(known) || Check<Bls12381Fr>(known);
            Assert.True(seen, $"no instance {known.Text("instance")}");
            counts[known.Text("kind")] = counts.GetValueOrDefault(known.Text("kind")) + 1;
        }

        Assert.Equal(["merkle2to1", "padding_free_sponge_overwrite"], counts.Keys.Order(StringComparer.Ordinal));

        static bool Check<F>(JsonElement known)
            where F : unmanaged, IPrimeField<F>
        {
            if (!Poseidon2Instances.TryGet<F>(known.Text("instance"), out var instance))
            {
                return false;
            }

            var length = known.GetProperty("d").GetInt32();
            if (known.Text("kind") == "merkle2to1")
            {
                var hasher = new Poseidon2Hasher<F>(instance, length, instance, length);
                F[] leaves = [.. known.GetProperty("leaves").EnumerateArray().SelectMany(leaf => leaf.Elements<F>())];
                var tree = MerkleTree<F>.FromDigests(hasher, leaves);
                Assert.Equal(known.GetProperty("depth").GetInt32(), tree.Depth);
                Assert.Equal(known.Elements<F>("root"), tree.Root);
            }
            else
            {
                var hasher = new Poseidon2Hasher<F>(instance, known.GetProperty("rate").GetInt32(), instance, length);
                var digest = new F[length];
                hasher.HashRow(known.Elements<F>("input"), digest);
                Assert.Equal(known.Elements<F>("digest"), digest);
            }

            return true;
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 9)]
    [InlineData(3, 16)]
    [InlineData(5, 17)]
    public void EveryRowOpens(int depth, int width)
    {
        var rows = Rows(depth, width);
        var tree = MerkleTree<KoalaBear>.Commit(Hasher, rows, width);
        Assert.Equal(depth, tree.Depth);
        for (var i = 0; i < 1 << depth; i++)
        {
            Assert.True(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(depth, width), i, rows.AsSpan(i * width, width), tree.Open(i)));
        }
    }

    [Fact]
    public void AnythingElseDoesNotVerify()
    {
        const int Depth = 3;
        const int Width = 9;
        var rows = Rows(Depth, Width);
        var tree = MerkleTree<KoalaBear>.Commit(Hasher, rows, Width);
        var row = rows[(5 * Width)..(6 * Width)];
        var path = tree.Open(5);
        Assert.True(Verify(5, row, path));
        Assert.False(Verify(4, row, path));
        Assert.False(Verify(5 + 8, row, path));
        Assert.False(Verify(-1, row, path));
        Assert.False(Verify(5, rows[..Width], path));
        Assert.False(Verify(5, row[..^1], path));
        Assert.False(Verify(5, [.. row, KoalaBear.Zero], path));
        Assert.False(Verify(5, row, path[8..]));
        Assert.False(Verify(5, row, [.. path, .. path[..8]]));
        Assert.False(Verify(5, row, [.. path[8..16], .. path[..8], .. path[16..]]));
        Assert.False(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root[..7], new(Depth, Width), 5, row, path));
        Assert.False(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(Depth, Width + 1), 5, row, path));
        Assert.False(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(Depth, Width + 1), 5, [.. row, KoalaBear.One], path));
        Assert.False(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(63, Width), 5, row, path));
        Assert.False(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(-1, Width), 5, row, path));
        for (var i = 0; i < path.Length; i++)
        {
            var changed = path.ToArray();
            changed[i] += KoalaBear.One;
            Assert.False(Verify(5, row, changed));
        }

        for (var i = 0; i < row.Length; i++)
        {
            var changed = row.ToArray();
            changed[i] += KoalaBear.One;
            Assert.False(Verify(5, changed, path));
        }

        // An inner node offered as a row of digest length fails because the shape fixes the width of rows.
        var children = tree.Node(1, 2).ToArray();
        Assert.False(MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(Depth, Width), 2, children, path[8..]));

        bool Verify(long index, KoalaBear[] data, KoalaBear[] siblings)
            => MerkleTree<KoalaBear>.Verify(Hasher, tree.Root, new(Depth, Width), index, data, siblings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3 * 9)]
    [InlineData((4 * 9) + 1)]
    public void RowsThatAreNotAPowerOfTwoAreRefused(int elements)
        => Assert.Throws<ArgumentException>(() => MerkleTree<KoalaBear>.Commit(Hasher, new KoalaBear[elements], 9));

    [Fact]
    public void OpeningOutsideTheTreeIsRefused()
    {
        var tree = MerkleTree<KoalaBear>.Commit(Hasher, Rows(2, 1), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Open(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Open(-1));
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(24, 8)]
    [InlineData(16, 0)]
    [InlineData(16, 9)]
    [InlineData(4, 8)]
    public void SpongesThatDoNotFitAreRefused(int rate, int digest)
        => Assert.Throws<ArgumentException>(() => new Poseidon2Hasher<KoalaBear>(Poseidon2KoalaBear.T24Plonky3, rate, Poseidon2KoalaBear.T16Plonky3, digest));

    [Fact]
    public void AnEmptyRowAndPaddingBehaveAsDocumented()
    {
        var (empty, one, padded) = (new KoalaBear[8], new KoalaBear[8], new KoalaBear[8]);
        Hasher.HashRow([], empty);
        Hasher.HashRow([KoalaBear.One], one);
        Hasher.HashRow([KoalaBear.One, KoalaBear.Zero], padded);
        Assert.All(empty, e => Assert.True(e.IsZero));
        Assert.Equal(one, padded);
    }

    private static KoalaBear[] Rows(int depth, int width)
        => [.. Enumerable.Range(0, width << depth).Select(i => KoalaBear.FromUInt64(((ulong)i * 0x9E37_79B9) + 7))];
}
