using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Merkle commitment to the rows of a matrix in natural order, as FRI commits (<see cref="ITreeKernels{F}"/>).</summary>
internal sealed class MerkleWorkload : KernelWorkload
{
    private const int Sampled = 64;

    /// <inheritdoc/>
    public override string Id => "merkle";

    /// <inheritdoc/>
    /// <remarks>1 paired neighbours and named two permutations; 2 pairs rows half the height apart and names a tree hash.</remarks>
    public override int Version => 2;

    /// <inheritdoc/>
    public override string Summary => $"Merkle commitment: field, hash ({string.Join(", ", StandardTreeHashes.Names)}), log-rows, columns";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        const int WidestElement = 48;
        var shape = Shape.Read(parameters);
        return new ByteSize((1L << shape.LogRows) * ((2L * shape.Columns * WidestElement) + (4 * HashDigest.Size)));
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Field, new Action(backend, shape));
    }

    private sealed record Shape(string Field, string Hash, int LogRows, int Columns)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("field", "hash", "log-rows", "columns");
            var field = parameters.GetChoice("field", FieldNames.Fields);
            var hash = parameters.GetChoice("hash", FieldNames.For(field, default(HashNames)));
            var columns = (int)parameters.GetInteger("columns", 1, 4096);
            return new Shape(field, hash, (int)parameters.GetInteger("log-rows", 0, 28 - int.Log2(columns)), columns);
        }
    }

    private readonly struct HashNames : IFieldAction<string[]>
    {
        public string[] Run<F>()
            where F : unmanaged, IPrimeField<F>
            => [.. StandardTreeHashes.Over<F>().Select(hash => hash.Name)];
    }

    private sealed class Action(IBackend backend, Shape shape) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => StandardTreeHashes.TryGet<F>(shape.Hash, out var hash)
                && backend.TryGetKernels<ITreeKernels<F>>(out var kernels)
                && kernels.Supports(hash)
                    ? Preparation.Ready(new Prepared<F>(backend, kernels, hash, shape))
                    : Preparation.Unsupported(backend, $"{shape.Hash} over {shape.Field}");
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private readonly IBackend _backend;
        private readonly ITreeKernels<F> _kernels;
        private readonly TreeHash<F> _hash;
        private readonly F[] _input;
        private readonly HashDigest[] _root = new HashDigest[1];
        private readonly DeviceMatrix<F> _rows;
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private DeviceTree<F>? _tree;

        public Prepared(IBackend backend, ITreeKernels<F> kernels, TreeHash<F> hash, Shape shape)
        {
            (_backend, _kernels, _hash) = (backend, kernels, hash);
            var matrix = new MatrixShape(1L << shape.LogRows, shape.Columns);
            _input = new F[matrix.Elements];
            _rows = backend.Allocate<F>(matrix, "merkle rows");
        }

        public UnitOfWork Work => UnitOfWork.Of(_rows.Shape.Elements, "elements");

        /// <remarks>Trees hold nothing that the backend does not count.</remarks>
        public long? KeptBytes => 0;

        /// <remarks>A hash a row and a node; of Poseidon2 the S-boxes' multiplications too, a permutation for every rate of a row and one a node.</remarks>
        public KernelCost Cost => new()
        {
            Operations = UnitOfWork.Of((2 * _rows.Shape.Rows) - 1, "hashes"),
            Field = Poseidon2 is null ? null : F.Name,
            Multiplications = Poseidon2 is { } hasher
                ? (_rows.Shape.Rows * ((_rows.Shape.Columns + hasher.Rate - 1) / hasher.Rate) * PermutationCost.Multiplications(hasher.Sponge))
                    + ((_rows.Shape.Rows - 1) * PermutationCost.Multiplications(hasher.Compression))
                : null,
            Bytes = (_rows.Shape.Elements * F.ByteSize) + (((2 * _rows.Shape.Rows) - 1) * HashDigest.Size),
        };

        private Poseidon2Hasher<F>? Poseidon2 => (_hash as Poseidon2TreeHash<F>)?.Hasher;

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            new SeedStream(seed, "merkle").Fill<F>(_input);
            _backend.Queue.Import<F>(_input, _rows);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            _tree?.Dispose();
            using (phases.Enter(PhaseNames.Kernel))
            {
                _tree = _kernels.Commit([_rows], logGroup: 0, capHeight: 0, _hash);
                _tree.ReadCap(_root);
            }
        }

        public Digest Output()
        {
            var bytes = new byte[HashDigest.Size];
            _hash.WriteCanonical(_root[0], bytes);
            return Digest.Of(bytes);
        }

        public CheckResult Check()
        {
            var rows = (int)_rows.Shape.Rows;
            var columns = (int)_rows.Shape.Columns;
            var shape = new TreeShape(int.Log2(rows), columns, capHeight: 0);
            var random = new SeedStream(_seed, "merkle check");
            var samples = Math.Min(Sampled, rows);
            var method = $"{samples} opened rows of {rows} against the root";
            var leaves = new long[samples];
            for (var s = 0; s < samples; s++)
            {
                leaves[s] = samples == rows ? s : (long)(random.Next() % (ulong)rows);
            }

            var siblings = new HashDigest[samples * shape.PathLength];
            _tree!.ReadPaths(leaves, siblings);
            var row = new F[columns];
            for (var s = 0; s < samples; s++)
            {
                for (var c = 0; c < columns; c++)
                {
                    row[c] = _input[(c * rows) + leaves[s]];
                }

                if (!TreeOpening.Verify<F>(_hash, _root, shape, leaves[s], row, siblings.AsSpan(s * shape.PathLength, shape.PathLength)))
                {
                    return CheckResult.Fail(method, $"row {leaves[s]} does not lead to the root");
                }
            }

            return CheckResult.Pass(method);
        }

        public void Dispose()
        {
            _tree?.Dispose();
            _rows.Dispose();
        }
    }
}
