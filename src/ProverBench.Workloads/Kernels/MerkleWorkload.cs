using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Merkle commitment to the rows of a matrix: a sponge over each row, a two-to-one compression above.</summary>
internal sealed class MerkleWorkload : KernelWorkload
{
    private const int Sampled = 64;

    /// <inheritdoc/>
    public override string Id => "merkle";

    /// <inheritdoc/>
    public override string Summary => "Merkle commitment with Poseidon2: leaf and node (instances), digest (elements), log-rows, columns";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return new ByteSize((1L << shape.LogRows) * (shape.Columns + (2 * shape.Digest)) * 32 * 2);
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Field, new Action(backend, shape));
    }

    private sealed record Shape(string Field, string Leaf, string Node, int Digest, int LogRows, int Columns)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("leaf", "node", "digest", "log-rows", "columns");
            string[] names = [.. Poseidon2Instances.All.Select(i => i.Name)];
            var leaf = parameters.GetChoice("leaf", names);
            var instance = Poseidon2Instances.All.First(i => i.Name == leaf);
            var node = parameters.GetChoice("node", [.. Poseidon2Instances.All.Where(i => i.FieldName == instance.FieldName).Select(i => i.Name)]);
            var digest = (int)parameters.GetInteger("digest", 1, Math.Min(instance.Width - 1, Poseidon2Instances.All.First(i => i.Name == node).Width / 2));
            var columns = (int)parameters.GetInteger("columns", 1, 4096);
            return new Shape(instance.FieldName, leaf, node, digest, (int)parameters.GetInteger("log-rows", 0, 28 - int.Log2(columns)), columns);
        }
    }

    private sealed class Action(IBackend backend, Shape shape) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => Poseidon2Instances.TryGet<F>(shape.Leaf, out var leaf)
                && Poseidon2Instances.TryGet<F>(shape.Node, out var node)
                && backend.TryGetKernels<IHashKernels<F>>(out var kernels)
                && kernels.Supports(leaf)
                && kernels.Supports(node)
                    ? Preparation.Ready(new Prepared<F>(backend, kernels, new Poseidon2Hasher<F>(leaf, leaf.Width - shape.Digest, node, shape.Digest), shape))
                    : Preparation.Unsupported(backend, $"{shape.Leaf} with {shape.Node}");
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private readonly IBackend _backend;
        private readonly IHashKernels<F> _kernels;
        private readonly Poseidon2Hasher<F> _hasher;
        private readonly F[] _input;
        private readonly F[] _root;
        private readonly DeviceMatrix<F> _rows;
        private readonly byte[] _seed = new byte[InputSeed.Size];
        private DeviceMerkleTree<F>? _tree;

        public Prepared(IBackend backend, IHashKernels<F> kernels, Poseidon2Hasher<F> hasher, Shape shape)
        {
            (_backend, _kernels, _hasher) = (backend, kernels, hasher);
            var matrix = new MatrixShape(1L << shape.LogRows, shape.Columns);
            _input = new F[matrix.Elements];
            _root = new F[hasher.DigestLength];
            _rows = backend.Allocate<F>(matrix, "merkle rows");
        }

        public UnitOfWork Work => UnitOfWork.Of(_rows.Shape.Elements, "elements");

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
                _tree = _kernels.Commit(_rows, _hasher);
                _tree.ReadRoot(_root);
            }
        }

        public Digest Output() => OutputDigest.Of<F>(_root);

        public CheckResult Check()
        {
            var rows = (int)_rows.Shape.Rows;
            var columns = (int)_rows.Shape.Columns;
            var shape = new MerkleShape(int.Log2(rows), columns);
            var random = new SeedStream(_seed, "merkle check");
            var row = new F[columns];
            var siblings = new F[shape.Depth * _hasher.DigestLength];
            var samples = Math.Min(Sampled, rows);
            var method = $"{samples} opened rows of {rows} against the root";
            for (var s = 0; s < samples; s++)
            {
                var leaf = samples == rows ? s : (int)(random.Next() % (ulong)rows);
                for (var c = 0; c < columns; c++)
                {
                    row[c] = _input[(c * rows) + leaf];
                }

                _tree!.ReadPath(leaf, siblings);
                if (!MerkleTree<F>.Verify(_hasher, _root, shape, leaf, row, siblings))
                {
                    return CheckResult.Fail(method, $"row {leaf} does not lead to the root");
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
