using System.Text.Json.Nodes;
using ProverBench.Algebra.Hashing;
using ProverBench.Workloads.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>Sponges, trees over digests and commitments to rows by the plain tree.</summary>
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

                item["root"] = Spelling.Array(MerkleTree<F>.FromDigests(hasher, leaves).Root);
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
                var tree = MerkleTree<F>.Commit(hasher, VectorRandom.Draw<F>(seed, width << depth), width);
                var item = Item("merkle_rows", seed);
                (item["rate"], item["depth"], item["row_width"], item["leaf"]) = (rate, depth, width, (1 << depth) / 2);
                (item["root"], item["path"]) = (Spelling.Array(tree.Root), Spelling.Rows<F>(tree.Open((1 << depth) / 2), digest));
                yield return item;
            }
        }

        private JsonObject Item(string kind, string seed) => new() { ["instance"] = name, ["kind"] = kind, ["d"] = digest, ["prng_seed"] = seed };
    }
}
