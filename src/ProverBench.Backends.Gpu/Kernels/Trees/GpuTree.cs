using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Merkle trees on the device, level by level; only caps, paths and opened rows reach the host.</summary>
internal sealed class GpuTree<F, G>(GpuBackend owner, Poseidon2Tables<F, G> tables, KeccakTable keccak) : ITreeKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Bytes of rows that are joined at a time where several matrices have one height.</summary>
    private const long JoinedBytes = 64 << 20;

    private readonly TreeHashers<F, G> _hashers = new(owner, tables, keccak);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, LeafShape, int>> _join = new(owner.Device, RowKernels.Join);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<long>, ArrayView<uint>, LeafShape>> _read = new(owner.Device, RowKernels.Read);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<long>, ArrayView<uint>, int, int>> _paths = new(owner.Device, RowKernels.Paths);

    /// <inheritdoc/>
    public bool Supports(TreeHash<F> hash) => TreeHashers<F, G>.Supports(hash);

    /// <inheritdoc/>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash)
    {
        Shapes.RequireSupported(this, hash);
        var shape = Shapes.RequireTree(matrices, logGroup, capHeight);
        var sources = new GpuMatrix<F>[matrices.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = owner.Own(matrices[i]);
        }

        var hasher = _hashers.Of(hash);
        var tree = new GpuTreeNodes<F>(owner, _paths, shape);
        try
        {
            foreach (var (logLeaves, width) in shape.Levels)
            {
                var entering = sources.Where(m => m.Shape.Rows >> logGroup == 1L << logLeaves).ToArray();
                if (logLeaves == shape.LogLeaves)
                {
                    HashLeaves(hasher, entering, logGroup, width, tree.Level(logLeaves));
                }
                else
                {
                    Enter(hasher, entering, logGroup, logLeaves, width, tree.Level(logLeaves), tree.Level(logLeaves + 1));
                }

                var next = shape.Levels.FirstOrDefault(l => l.LogLeaves < logLeaves, new TreeLevel(capHeight - 1, 0)).LogLeaves;
                for (var log = logLeaves - 1; log > next; log--)
                {
                    Pair(hasher, tree.Level(log + 1), tree.Level(log));
                }
            }

            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows)
    {
        Shapes.RequireRows(matrix, logGroup, indices, rows);
        var source = owner.Own(matrix).Elements<uint>();
        if (rows.IsEmpty)
        {
            return;
        }

        var shape = LeavesOf(matrix, logGroup);
        using var places = new GpuBuffer(owner, (long)indices.Length * sizeof(long), "indices", MatrixContents.Undefined);
        using var found = new GpuBuffer(owner, (long)rows.Length * Unsafe.SizeOf<F>(), "opened rows", MatrixContents.Undefined);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes(indices), places, "indices");
        var (from, to) = (places.Data.Cast<long>(), found.Data.Cast<uint>());
        owner.Device.Compute("opened rows", () => _read.Launch(owner.Device.Stream, Launches.Over(to.Length, owner.Device), source, from, to, shape));
        owner.OwnQueue.Read(found.Data, MemoryMarshal.AsBytes(rows), "opened rows");
    }

    /// <inheritdoc/>
    /// <remarks>What a transcript or a verifier hashes is on the host, a permutation at a time, and stays there: no device is asked for one permutation.</remarks>
    public TreeHash<F> Accelerate(TreeHash<F> hash)
    {
        Shapes.RequireSupported(this, hash);
        return hash;
    }

    /// <summary>Every level's nodes and, where shorter matrices enter, these.</summary>
    private void Enter(NodeHasher hasher, GpuMatrix<F>[] entering, int logGroup, int logLeaves, int width, ArrayView<byte> nodes, ArrayView<byte> children)
    {
        Pair(hasher, children, nodes);
        using var leaves = new GpuBuffer(owner, HashDigest.Size << logLeaves, "digests of entering rows", MatrixContents.Undefined);
        HashLeaves(hasher, entering, logGroup, width, leaves.Data);
        hasher.Compress(nodes, leaves.Data, nodes, 1L << logLeaves);
    }

    private static void Pair(NodeHasher hasher, ArrayView<byte> children, ArrayView<byte> parents)
        => hasher.Compress(children.SubView(0, parents.Length), children.SubView(parents.Length, parents.Length), parents, parents.Length / HashDigest.Size);

    /// <summary>digests[i] ← H(row i of the matrices, joined).</summary>
    private void HashLeaves(NodeHasher hasher, GpuMatrix<F>[] matrices, int logGroup, int width, ArrayView<byte> digests)
    {
        var leaves = matrices[0].Shape.Rows >> logGroup;
        if (matrices.Length == 1)
        {
            hasher.Leaves(matrices[0].Data, LeavesOf(matrices[0], logGroup), digests);
            return;
        }

        var rowBytes = (long)width * Unsafe.SizeOf<F>();
        var batch = Math.Clamp(JoinedBytes / rowBytes, 1, leaves);
        using var joined = new GpuBuffer(owner, batch * rowBytes, "joined rows", MatrixContents.Undefined);
        for (var first = 0L; first < leaves; first += batch)
        {
            var count = Math.Min(batch, leaves - first);
            var at = 0;
            foreach (var matrix in matrices)
            {
                var (own, from, source) = (LeavesOf(matrix, logGroup) with { First = first, Count = count }, at, matrix.Elements<uint>());
                owner.Device.Compute("rows side by side", () => _join.Launch(
                    owner.Device.Stream, Launches.Over(count * own.Words, owner.Device), source, joined.Data.Cast<uint>(), own, from));
                at += own.Width;
            }

            var shape = new LeafShape(count, count, width, width, Unsafe.SizeOf<F>() / sizeof(uint), 0, count);
            hasher.Leaves(joined.Data, shape, digests.SubView(first * HashDigest.Size, count * HashDigest.Size));
        }
    }

    private static LeafShape LeavesOf(DeviceMatrix<F> matrix, int logGroup)
    {
        var (rows, columns) = (matrix.Shape.Rows, checked((int)matrix.Shape.Columns));
        return new(rows, rows >> logGroup, columns, columns << logGroup, Unsafe.SizeOf<F>() / sizeof(uint), 0, rows >> logGroup);
    }
}
