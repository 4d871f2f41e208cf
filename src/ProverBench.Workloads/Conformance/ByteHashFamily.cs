using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Keccak-f[1600], Keccak-256, SHA3-256, SHA-256 and BLAKE3, as the product uses them.</summary>
internal sealed class ByteHashFamily : IConformanceFamily
{
    private const int MaxLength = 1 << 24;
    private const string DrawnInOrder = " (messages drawn in order)";

    public string Id => "hash";

    public string Summary => "Keccak-f[1600], Keccak-256, SHA3-256, SHA-256 and BLAKE3, by the reference";

    public bool Claims(ConformanceFile file) => file.LiesIn("hash");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.Find("cases") is { } cases)
        {
            ConformanceCases.Each(file, sink, stop, cases, c => c.TextOrNull("input_len"), (item, name) => Blake(root, item, file.Path, name, sink));
            return;
        }

        var generators = new Dictionary<string, VectorRandom>(StringComparer.Ordinal);
        ConformanceCases.Each(file, sink, stop, root, c => c.TextOrNull("case") ?? c.TextOrNull("len"), (item, name) =>
        {
            if (item.Has("output"))
            {
                Permutation(item, file.Path, name, sink);
            }
            else
            {
                Digests(item, Message(item, file.Path, generators), file.Path, name, sink);
            }
        });
    }

    private static void Permutation(JsonElement item, string path, string name, ConformanceSink sink)
    {
        // "zero iterated N times" gives no input: the zero state, N permutations.
        var words = (item.TextOrNull("case") ?? "").Split(' ');
        var rounds = words is ["zero", "iterated", var count, "times"] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times <= 1 << 20 ? times : 1;
        var state = item.Find("input") is { } input ? Lanes(input, path) : new ulong[KeccakPermutation.Lanes];
        if (!item.Has("input") && rounds == 1)
        {
            sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            return;
        }

        var expected = Lanes(item.Get("output", path), path);
        for (var i = 0; i < rounds; i++)
        {
            KeccakPermutation.Permute(state);
        }

        var at = state.AsSpan().CommonPrefixLength(expected);
        sink.Check(at == state.Length, path, $"{name}, lane {at} of {state.Length}", at < state.Length ? $"{expected[at]:x16}" : "", at < state.Length ? $"{state[at]:x16}" : "");
    }

    private static ulong[] Lanes(JsonElement array, string path)
    {
        var items = VectorJson.Items(array, path, "lanes");
        return items.Count == KeccakPermutation.Lanes
            ? [.. items.Select(i => ulong.TryParse(VectorJson.Text(i, path, "lane"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var lane)
                ? lane
                : throw new MalformedDocumentException(path, "lane", "at most 16 hexadecimal digits", VectorJson.Quote(i)))]
            : throw new MalformedDocumentException(path, "lanes", $"{KeccakPermutation.Lanes}", $"{items.Count}");
    }

    /// <summary>The message, or as many bytes as it says drawn after those of the cases before with the same seed.</summary>
    private static byte[] Message(JsonElement item, string path, Dictionary<string, VectorRandom> generators)
    {
        byte[]? drawn = null;
        if (item.TextOrNull("prng") is { } prng && item.Has("len"))
        {
            var seed = prng.EndsWith(DrawnInOrder, StringComparison.Ordinal) ? prng[..^DrawnInOrder.Length] : prng;
            if (!generators.TryGetValue(seed, out var random))
            {
                generators[seed] = random = new VectorRandom(seed);
            }

            drawn = random.Next(item.Count("len", path, MaxLength));
        }

        return item.Find("msg") is { } message ? VectorJson.Hex(message, path, "member msg") : drawn ?? throw new MalformedDocumentException(path, "case", "a message, or its length and prng", VectorJson.Shape(item));
    }

    private static void Digests(JsonElement item, byte[] message, string path, string name, ConformanceSink sink)
    {
        foreach (var member in item.EnumerateObject().Where(m => m.Name is not ("len" or "msg" or "prng" or "note" or "rule")))
        {
            byte[]? found = member.Name switch
            {
                "keccak256" => KeccakSponge.Keccak256(message),
                "sha3_256" => KeccakSponge.Sha3_256(message),
                "sha256" => SHA256.HashData(message),
                "blake3" => Blake3.Hash(message),
                _ => null,
            };
            if (found is null)
            {
                sink.Skip($"the hash {member.Name} is not part of this build");
            }
            else
            {
                sink.CompareBytes(path, $"{name} {member.Name}", VectorJson.Hex(member.Value, path, member.Name), found);
            }
        }
    }

    private static byte[] Key(JsonElement root, string path)
        => Encoding.UTF8.GetBytes(root.GetText("key", path)) is { Length: Blake3.KeySize } key ? key : throw new MalformedDocumentException(path, "member key", $"{Blake3.KeySize} bytes", root.GetText("key", path));

    /// <summary>Modes hash, keyed_hash and derive_key over the bytes 0, 1, … 250 repeated, with outputs of any length.</summary>
    private static void Blake(JsonElement root, JsonElement item, string path, string name, ConformanceSink sink)
    {
        var input = new byte[item.Count("input_len", path, MaxLength)];
        for (var i = 0; i < input.Length; i++)
        {
            input[i] = (byte)(i % 251);
        }

        Mode("hash", output => Blake3.Hash(input, output));
        Mode("keyed_hash", output => Blake3.KeyedHash(Key(root, path), input, output));
        Mode("derive_key", output => Blake3.DeriveKey(root.GetText("context_string", path), input, output));

        void Mode(string mode, Action<byte[]> hash)
        {
            if (item.Find(mode) is { } listed)
            {
                var expected = VectorJson.Hex(listed, path, mode);
                var found = new byte[expected.Length];
                hash(found);
                sink.CompareBytes(path, $"{name} {mode}", expected, found);
            }
        }
    }
}
