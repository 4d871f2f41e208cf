using System.Runtime.InteropServices;
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
                // The vectors pair neighbours: the tree over the leaves in bit-reversed order.
                var hash = new Poseidon2TreeHash<F>(instance.Name, new Poseidon2Hasher<F>(instance, Math.Min(length, instance.Width - 1), instance, length));
                var depth = known.GetProperty("depth").GetInt32();
                F[] elements = [.. known.GetProperty("leaves").EnumerateArray().SelectMany(leaf => leaf.Elements<F>())];
                var leaves = MemoryMarshal.Cast<F, HashDigest>(elements).ToArray();
                var tree = RowTree<F>.Over(hash, [.. leaves.Select((_, i) => leaves[Reversed(i, depth)])], capHeight: 0);
                Assert.Equal(depth, tree.Shape.LogLeaves);
                Assert.Equal(known.Elements<F>("root"), HashDigest.As<F>(in tree.Cap[0]));
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

    private static int Reversed(int value, int bits)
        => Enumerable.Range(0, bits).Sum(b => ((value >> b) & 1) << (bits - 1 - b));
}
