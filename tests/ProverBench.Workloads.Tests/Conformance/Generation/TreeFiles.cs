using System.Globalization;
using System.Text.Json.Nodes;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Workloads.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>merkle/trees.json: every tree hash over every field, matrices of one and of several heights, by the oracle.</summary>
internal static class TreeFiles
{
    private static readonly ((int LogRows, int Columns)[] Matrices, int LogGroup, int CapHeight, int Leaf)[] Shapes =
    [
        ([(2, 135)], 0, 0, 1), ([(2, 3), (4, 2), (3, 1), (2, 1)], 1, 1, 5),
    ];

    public static IEnumerable<SuiteFile> All() => [SuiteFile.Cases("merkle/trees.json", FieldNames.Fields.SelectMany(field => FieldNames.For(field, default(OverField))))];

    private readonly struct OverField : IFieldAction<IReadOnlyList<JsonObject>>
    {
        public IReadOnlyList<JsonObject> Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            using var backend = new ScalarBackend(new BackendOptions(1));
            return [.. StandardTreeHashes.Over<F>().SelectMany(hash => Shapes.Select((shape, i) => Case(backend, hash, i)))];
        }

        private static JsonObject Case<F>(ScalarBackend backend, TreeHash<F> hash, int shape)
            where F : unmanaged, IPrimeField<F>
        {
            var (sizes, logGroup, capHeight, leaf) = Shapes[shape];
            var seed = string.Create(CultureInfo.InvariantCulture, $"suite-tree|{F.Name}|{hash.Name}|{shape}");
            var random = new VectorRandom(seed);
            var matrices = sizes.Select(size =>
            {
                var elements = Enumerable.Range(0, size.Columns << size.LogRows).Select(_ => F.FromBigInteger(random.Below(F.Order))).ToArray();
                var matrix = backend.Allocate<F>(new MatrixShape(1L << size.LogRows, size.Columns), "matrix");
                backend.Queue.Import<F>(elements, matrix);
                return matrix;
            }).ToArray();
            Assert.True(backend.TryGetKernels<ITreeKernels<F>>(out var kernels));
            using var tree = kernels.Commit(matrices, logGroup, capHeight, hash);
            var (cap, path) = (new HashDigest[1 << capHeight], new HashDigest[tree.PathLength]);
            tree.ReadCap(cap);
            tree.ReadPaths([leaf], path);
            return new JsonObject
            {
                ["hash"] = hash.Name,
                ["field"] = Spelling.Field<F>(),
                ["matrices"] = new JsonArray([.. sizes.Select(size => new JsonArray(size.LogRows, size.Columns))]),
                ["log_group"] = logGroup,
                ["cap_height"] = capHeight,
                ["prng_seed"] = seed,
                ["cap"] = Digests(hash, cap),
                ["leaf"] = leaf,
                ["path"] = Digests(hash, path),
            };
        }

        private static JsonArray Digests<F>(TreeHash<F> hash, HashDigest[] digests)
            where F : unmanaged, IPrimeField<F>
            => new([.. digests.Select(digest =>
            {
                var bytes = new byte[HashDigest.Size];
                hash.WriteCanonical(digest, bytes);
                return (JsonNode)Convert.ToHexStringLower(bytes);
            })]);
    }
}
