using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ProverBench.Algebra.Hashing;
using ProverBench.Workloads.Checks;
using ProverBench.Workloads.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>Sponges, trees over digests and commitments to rows by the plain tree, in which neighbours are paired.</summary>
internal static class MerkleFiles
{
    public static IEnumerable<JsonObject> Cases()
        => new[]
        {
            ("koalabear_t16_plonky3", 8), ("babybear_t16_plonky3", 8), ("mersenne31_t16_plonky3", 8), ("goldilocks_t8_plonky3", 4), ("goldilocks_t12_horizen", 4),
            ("bn254_t3_horizen", 1), ("bls12381fr_t3_horizen", 1),
        }.SelectMany(i => FieldNames.For(Poseidon2Instances.All.Single(k => k.Name == i.Item1).FieldName, new Instance(i.Item1, i.Item2)));

    private sealed class Instance(string name, int digest) : IFieldAction<IReadOnlyList<JsonObject>>
    {
        public IReadOnlyList<JsonObject> Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            Poseidon2Instances.TryGet<F>(name, out var instance);
            var rate = instance!.Width == 3 ? 2 : instance.Width - digest;
            var hasher = new Poseidon2Hasher<F>(instance, rate, instance, digest);
            return [.. Trees(hasher), .. Sponges(hasher, rate), .. Rows(hasher, rate)];
        }

        private IEnumerable<JsonObject> Trees<F>(Poseidon2Hasher<F> hasher)
            where F : unmanaged, IPrimeField<F>
        {
            foreach (var depth in new[] { 1, 2, 6 })
            {
                var seed = $"suite-merkle|{name}|{depth}";
                var leaves = VectorRandom.Draw<F>(seed, digest << depth);
                var item = Item("merkle2to1", seed);
                item["depth"] = depth;
                if (depth <= 2)
                {
                    item["leaves"] = Spelling.Rows<F>(leaves, digest);
                }

                var tree = RowTree<F>.Over(Hash(hasher), BitReversed<HashDigest>(MemoryMarshal.Cast<F, HashDigest>(leaves), 1), capHeight: 0);
                item["root"] = Spelling.Array(HashDigest.As<F>(in tree.Cap[0]));
                yield return item;
            }
        }

        private IEnumerable<JsonObject> Sponges<F>(Poseidon2Hasher<F> hasher, int rate)
            where F : unmanaged, IPrimeField<F>
        {
            foreach (var length in new[] { 1, rate, rate + 1, (2 * rate) + 1 })
            {
                var input = VectorRandom.Draw<F>($"suite-sponge|{name}|{length}", length);
                var found = new F[digest];
                hasher.HashRow(input, found);
                var item = Item("padding_free_sponge_overwrite", $"suite-sponge|{name}|{length}");
                (item["rate"], item["input"], item["digest"]) = (rate, Spelling.Array<F>(input), Spelling.Array<F>(found));
                yield return item;
            }
        }

        private IEnumerable<JsonObject> Rows<F>(Poseidon2Hasher<F> hasher, int rate)
            where F : unmanaged, IPrimeField<F>
        {
            foreach (var (depth, width) in new[] { (0, 3), (3, rate + 1), (5, 1) })
            {
                var seed = $"suite-rows|{name}|{depth}";
                var rows = BitReversed<F>(VectorRandom.Draw<F>(seed, width << depth), width);
                var tree = RowTree<F>.Commit(Hash(hasher), new TreeShape(depth, width, capHeight: 0), [rows]);
                var item = Item("merkle_rows", seed);
                (item["rate"], item["depth"], item["row_width"], item["leaf"]) = (rate, depth, width, (1 << depth) / 2);
                var path = tree.Open(BitReversal.Of((1 << depth) / 2, depth));
                (item["root"], item["path"]) = (Spelling.Array(HashDigest.As<F>(in tree.Cap[0])), Spelling.Rows<F>(MemoryMarshal.Cast<HashDigest, F>(path), digest));
                yield return item;
            }
        }

        private static Poseidon2TreeHash<F> Hash<F>(Poseidon2Hasher<F> hasher)
            where F : unmanaged, IPrimeField<F>
            => new("vectors", hasher);

        /// <summary>Items in bit-reversed order, each of so many values: neighbours of the files are half the height apart in a tree.</summary>
        private static T[] BitReversed<T>(ReadOnlySpan<T> items, int width)
        {
            var count = items.Length / width;
            var reversed = new T[items.Length];
            for (var i = 0; i < count; i++)
            {
                items.Slice(i * width, width).CopyTo(reversed.AsSpan(BitReversal.Of(i, int.Log2(count)) * width));
            }

            return reversed;
        }

        private JsonObject Item(string kind, string seed) => new() { ["instance"] = name, ["kind"] = kind, ["d"] = digest, ["prng_seed"] = seed };
    }
}
