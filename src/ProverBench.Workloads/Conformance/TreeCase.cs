using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>A commitment to matrices of one or several heights in natural order, by a tree hash of the standard names: cap, and the path of a leaf.</summary>
/// <remarks>
/// <c>matrices</c> lists [log rows, columns]; their elements are drawn from <c>prng_seed</c>, matrix by matrix, column by column; <c>log_group</c>, <c>cap_height</c>,
/// <c>cap</c>, <c>leaf</c> and <c>path</c> are as in <see cref="ITreeKernels{F}"/>, digests 32 canonical bytes.
/// </remarks>
internal static class TreeCase
{
    private const int MaxLog = 20;

    public static void Run(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink)
    {
        var field = item.GetText("field", path);
        if (VectorNames.Field(field) is { } known)
        {
            FieldNames.For(known, new Action(backend, item, path, name, sink));
        }
        else
        {
            sink.Skip($"the field {field}");
        }
    }

    private sealed class Action(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink) : IFieldAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            if (!StandardTreeHashes.TryGet<F>(item.GetText("hash", path), out var hash)
                || !backend.TryGetKernels<ITreeKernels<F>>(out var kernels)
                || !kernels.Supports(hash))
            {
                sink.Skip($"{backend.Descriptor.Address} has no commitments with {item.GetText("hash", path)} over {F.Name}");
                return false;
            }

            var matrices = Matrices<F>();
            try
            {
                using var tree = kernels.Commit(matrices, item.Count("log_group", path, MaxLog), item.Count("cap_height", path, MaxLog), hash);
                var cap = new HashDigest[1 << tree.CapHeight];
                tree.ReadCap(cap);
                Compare("cap", "cap", hash, cap);
                var siblings = new HashDigest[tree.PathLength];
                tree.ReadPaths([item.Count("leaf", path, (1 << tree.LogLeaves) - 1)], siblings);
                Compare("path", "path", hash, siblings);
            }
            finally
            {
                foreach (var matrix in matrices)
                {
                    matrix.Dispose();
                }
            }

            return true;
        }

        private DeviceMatrix<F>[] Matrices<F>()
            where F : unmanaged, IPrimeField<F>
        {
            var random = new VectorRandom(item.GetText("prng_seed", path));
            return [.. item.GetItems("matrices", path).Select((shape, i) =>
            {
                var sizes = VectorJson.Items(shape, path).Select(size => (int)VectorJson.Integer(size, path)).ToArray();
                if (sizes is not [>= 0 and <= MaxLog, >= 1 and <= 1 << 12])
                {
                    throw new MalformedDocumentException(path, "member matrices", $"[log rows up to {MaxLog}, columns up to {1 << 12}]", VectorJson.Quote(shape));
                }

                var elements = new F[sizes[1] << sizes[0]];
                for (var e = 0; e < elements.Length; e++)
                {
                    elements[e] = F.FromBigInteger(random.Below(F.Order));
                }

                var matrix = backend.Allocate<F>(new MatrixShape(1L << sizes[0], sizes[1]), $"matrix {i}");
                backend.Queue.Import<F>(elements, matrix);
                return matrix;
            })];
        }

        private void Compare<F>(string member, string what, TreeHash<F> hash, HashDigest[] found)
            where F : unmanaged, IPrimeField<F>
        {
            var expected = item.GetItems(member, path).Select(digest => VectorJson.Hex(digest, path)).ToArray();
            if (expected.Length != found.Length)
            {
                sink.Fail(path, $"{name} {what}", $"{expected.Length} digests", $"{found.Length} digests");
                return;
            }

            var bytes = new byte[HashDigest.Size];
            for (var i = 0; i < found.Length; i++)
            {
                hash.WriteCanonical(found[i], bytes);
                if (!bytes.AsSpan().SequenceEqual(expected[i]))
                {
                    sink.Fail(path, $"{name} {what}, digest {i} of {found.Length}", Convert.ToHexStringLower(expected[i]), Convert.ToHexStringLower(bytes));
                    return;
                }
            }

            sink.Pass();
        }
    }
}
