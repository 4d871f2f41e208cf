using System.Runtime.InteropServices;
using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Checks;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Sponges, trees over digests, and commitments to rows, on the backend where it has the hash.</summary>
/// <remarks>
/// Kinds: <c>merkle2to1</c> (parent = first d of P(left ‖ right ‖ 0…) over leaves that are digests), <c>padding_free_sponge…</c> (overwrite mode),
/// <c>merkle_rows</c> (rows hashed by the sponge, then as merkle2to1: the backend's own commitment). Where leaves, input or rows are left out,
/// they are drawn from <c>prng_seed</c>, one generator a seed for all cases of a file, in their order. A case with <c>hash</c>, <c>field</c> and <c>matrices</c> is a <see cref="TreeCase"/>.
/// </remarks>
internal sealed class MerkleFamily(IBackend backend) : IConformanceFamily
{
    private const int MaxDepth = 20;

    public string Id => "merkle";

    public string Summary => "sponges, Merkle trees and commitments of one or several heights, on the backend (or by the reference, as noted)";

    public static bool IsNamed(ConformanceFile file)
        => file.Name.Contains("merkle", StringComparison.Ordinal) || file.Name.Contains("sponge", StringComparison.Ordinal);

    public bool Claims(ConformanceFile file) => (file.LiesIn("poseidon2") && IsNamed(file)) || file.LiesIn("merkle");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var generators = new Generators();
        ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => $"{c.TextOrNull("instance") ?? c.TextOrNull("field")} {c.TextOrNull("kind") ?? c.TextOrNull("hash")}", (item, name) =>
        {
            if (item.Has("hash", "field", "matrices"))
            {
                TreeCase.Run(backend, item, file.Path, name, sink);
                return;
            }

            if (!item.Has("instance", "kind", "d"))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
                return;
            }

            Poseidon2Family.Dispatch(item.GetText("instance", file.Path), sink, new Case(backend, item, file.Path, name, sink, generators));
        });
    }

    /// <summary>The generator that the last seed named; a case without a seed goes on with it.</summary>
    private sealed class Generators
    {
        private readonly Dictionary<string, VectorRandom> _bySeed = new(StringComparer.Ordinal);
        private VectorRandom? _last;

        public VectorRandom? For(string? seed)
        {
            if (seed is not null && !_bySeed.TryGetValue(seed, out _last))
            {
                _bySeed[seed] = _last = new VectorRandom(seed);
            }

            return _last;
        }
    }

    private sealed class Case(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink, Generators generators) : IFieldAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            Poseidon2Instances.TryGet<F>(item.GetText("instance", path), out var instance);
            var (kind, digest) = (item.GetText("kind", path), item.Count("d", path, instance!.Width));
            var permutations = new Permutations<F>(backend, instance);
            if (kind == "merkle2to1" && digest is > 0 && 2 * digest <= instance.Width)
            {
                var depth = item.Find("depth") is null ? int.Log2(item.GetItems("leaves", path).Count) : item.Count("depth", path, MaxDepth);
                permutations.Announce(sink);
                var leaves = Data<F>("leaves", digest << depth);
                sink.Compare<F>(path, $"{name} depth {depth}", VectorElements.Elements<F>(item.Get("root", path), path), permutations.Root(leaves, digest));
            }
            else if (kind.StartsWith("padding_free_sponge", StringComparison.Ordinal) && Rate(instance.Width, digest) is { } rate)
            {
                permutations.Announce(sink);
                var input = Data<F>("input", item.Find("length") is null ? item.GetItems("input", path).Count : item.Count("length", path, 1 << MaxDepth));
                sink.Compare<F>(path, $"{name} of {input.Length}", VectorElements.Elements<F>(item.Get("digest", path), path), permutations.Sponge(input, rate, digest));
            }
            else if (kind == "merkle_rows" && Rate(instance.Width, digest) is { } rowRate)
            {
                Rows(instance, rowRate, digest);
            }
            else
            {
                sink.Skip($"the hash {kind} with digests of {digest}");
            }

            return true;
        }

        private int? Rate(int width, int digest)
            => item.Count("rate", path, width) is var rate && rate > 0 && rate < width && digest > 0 && digest <= rate && 2 * digest <= width ? rate : null;

        private void Rows<F>(Poseidon2Parameters<F> instance, int rate, int digest)
            where F : unmanaged, IPrimeField<F>
        {
            var (depth, width) = (item.Count("depth", path, MaxDepth), item.Count("row_width", path, 1 << 12));
            if (digest * F.ByteSize != HashDigest.Size)
            {
                sink.Skip($"a digest of {digest} elements of {F.Name}, which is not {HashDigest.Size} bytes");
                return;
            }

            var hash = new Poseidon2TreeHash<F>(instance.Name, new Poseidon2Hasher<F>(instance, rate, instance, digest));
            if (!backend.TryGetKernels<ITreeKernels<F>>(out var kernels) || !kernels.Supports(hash))
            {
                sink.Skip($"{backend.Descriptor.Address} has no commitments with {instance.Name}");
                return;
            }

            // Neighbours are paired here: the tree in natural order over the rows in bit-reversed order.
            using var rows = backend.Rows<F>(Reversed(Data<F>("rows", width << depth), width, depth), width, "rows");
            using var tree = kernels.Commit([rows], logGroup: 0, capHeight: 0, hash);
            var root = new HashDigest[1];
            tree.ReadCap(root);
            sink.Compare(path, $"{name} root of 2^{depth} rows of {width}", VectorElements.Elements<F>(item.Get("root", path), path), HashDigest.As<F>(in root[0]));
            if (item.Find("path") is { } listed)
            {
                var siblings = new HashDigest[depth];
                tree.ReadPaths([BitReversal.Of(item.Count("leaf", path, (1 << depth) - 1), depth)], siblings);
                sink.Compare(path, $"{name} path", Flat<F>(listed), MemoryMarshal.Cast<HashDigest, F>(siblings));
            }
        }

        private static F[] Reversed<F>(F[] rows, int width, int depth)
        {
            var reversed = new F[rows.Length];
            for (var i = 0; i < 1 << depth; i++)
            {
                rows.AsSpan(i * width, width).CopyTo(reversed.AsSpan(BitReversal.Of(i, depth) * width));
            }

            return reversed;
        }

        /// <summary>Elements given one after the other or in rows; drawn where they are left out, and drawn past where they are given.</summary>
        private F[] Data<F>(string member, int count)
            where F : unmanaged, IPrimeField<F>
        {
            var random = generators.For(item.TextOrNull("prng_seed"));
            var drawn = random is null ? null : new F[count];
            for (var i = 0; i < drawn?.Length; i++)
            {
                drawn[i] = F.FromBigInteger(random!.Below(F.Order));
            }

            var data = item.Find(member) is { } listed ? Flat<F>(listed) : drawn ?? throw new MalformedDocumentException(path, $"member {member}", "elements, or a prng_seed", "nothing");
            return data.Length == count ? data : throw new MalformedDocumentException(path, $"member {member}", $"{count} elements", $"{data.Length}");
        }

        private F[] Flat<F>(JsonElement listed)
            where F : unmanaged, IPrimeField<F>
            => [.. VectorJson.Items(listed, path).SelectMany(i => i.ValueKind == JsonValueKind.Array ? VectorElements.Elements<F>(i, path) : [VectorElements.Element<F>(i, path)])];
    }
}
