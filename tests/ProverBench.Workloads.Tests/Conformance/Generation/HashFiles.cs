using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Algebra.Hashing;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>hash/: Keccak, SHA-3, SHA-2 and BLAKE3 by the plain reference, at lengths around their blocks.</summary>
internal static class HashFiles
{
    private const string Seed = "suite-hash|";
    private const string Key = "a key of exactly 32 bytes, ASCII";
    private const string Context = "ProverBench 2026 conformance vectors, derive_key";

    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("hash/keccak_f1600.json", [Permutation("zero", new ulong[25]), Permutation("ff", [.. Enumerable.Repeat(ulong.MaxValue, 25)]), Iterated(24)]);
        yield return SuiteFile.Cases("hash/digests.json", Digests());
        var cases = new JsonArray([.. new[] { 0, 1, 63, 64, 65, 1023, 1024, 1025, 2049, 8193 }.Select(Blake)]);
        yield return SuiteFile.Members("hash/blake3.json", new JsonObject { ["key"] = Key, ["context_string"] = Context, ["cases"] = cases });
    }

    private static JsonObject Permutation(string name, ulong[] input)
    {
        var state = input.ToArray();
        KeccakPermutation.Permute(state);
        return new JsonObject { ["case"] = name, ["input"] = Lanes(input), ["output"] = Lanes(state) };
    }

    private static JsonObject Iterated(int times)
    {
        var state = new ulong[25];
        for (var i = 0; i < times; i++)
        {
            KeccakPermutation.Permute(state);
        }

        return new JsonObject { ["case"] = $"zero iterated {times} times", ["output"] = Lanes(state) };
    }

    private static JsonArray Lanes(ulong[] state) => new([.. state.Select(l => (JsonNode)l.ToString("x16", CultureInfo.InvariantCulture))]);

    private static IEnumerable<JsonObject> Digests()
    {
        var random = new VectorRandom(Seed);
        foreach (var length in new[] { 0, 1, 55, 56, 64, 135, 136, 137, 272, 1000 })
        {
            var message = random.Next(length);
            var item = new JsonObject { ["len"] = length };
            if (length <= 137)
            {
                item["msg"] = Convert.ToHexStringLower(message);
            }

            item["prng"] = Seed + " (messages drawn in order)";
            item["keccak256"] = Convert.ToHexStringLower(KeccakSponge.Keccak256(message));
            item["sha3_256"] = Convert.ToHexStringLower(KeccakSponge.Sha3_256(message));
            item["sha256"] = Convert.ToHexStringLower(SHA256.HashData(message));
            item["blake3"] = Convert.ToHexStringLower(Blake3.Hash(message));
            yield return item;
        }
    }

    private static JsonNode Blake(int length)
    {
        var input = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();
        byte[] hash = new byte[131], keyed = new byte[32], derived = new byte[64];
        Blake3.Hash(input, hash);
        Blake3.KeyedHash(Encoding.ASCII.GetBytes(Key), input, keyed);
        Blake3.DeriveKey(Context, input, derived);
        return new JsonObject
        {
            ["input_len"] = length,
            ["hash"] = Convert.ToHexStringLower(hash),
            ["keyed_hash"] = Convert.ToHexStringLower(keyed),
            ["derive_key"] = Convert.ToHexStringLower(derived),
        };
    }
}
