using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;
using PathKernel = ProverBench.Backends.Gpu.Compilation.Kernel<System.Action<ILGPU.Runtime.AcceleratorStream, ILGPU.KernelConfig, ILGPU.ArrayView<uint>, ILGPU.ArrayView<long>, ILGPU.ArrayView<uint>, int, int>>;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>The digests of a tree on the device: the leaves, then each level above down to the cap.</summary>
internal sealed class GpuTreeNodes<F> : DeviceTree<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly GpuBackend _owner;
    private readonly PathKernel _paths;
    private readonly GpuBuffer _nodes;

    public GpuTreeNodes(GpuBackend owner, PathKernel paths, TreeShape shape)
    {
        (_owner, _paths, LogLeaves, CapHeight) = (owner, paths, shape.LogLeaves, shape.CapHeight);
        _nodes = new GpuBuffer(owner, ((2L << LogLeaves) - (1L << CapHeight)) * HashDigest.Size, "tree", MatrixContents.Undefined);
    }

    /// <inheritdoc/>
    public override int LogLeaves { get; }

    /// <inheritdoc/>
    public override int CapHeight { get; }

    /// <inheritdoc/>
    public override long Bytes => _nodes.Reserved;

    /// <summary>The 2^log digests of a level.</summary>
    public ArrayView<byte> Level(int log) => _nodes.Data.SubView(((2L << LogLeaves) - (2L << log)) * HashDigest.Size, HashDigest.Size << log);

    /// <inheritdoc/>
    public override void ReadCap(Span<HashDigest> cap)
    {
        RequireCap(cap);
        _owner.OwnQueue.Read(Level(CapHeight), MemoryMarshal.AsBytes(cap), "cap");
    }

    /// <inheritdoc/>
    public override void ReadPaths(ReadOnlySpan<long> indices, Span<HashDigest> siblings)
    {
        RequirePaths(indices, siblings);
        if (siblings.IsEmpty)
        {
            return;
        }

        using var places = new GpuBuffer(_owner, (long)indices.Length * sizeof(long), "indices", MatrixContents.Undefined);
        using var found = new GpuBuffer(_owner, (long)siblings.Length * HashDigest.Size, "paths", MatrixContents.Undefined);
        _owner.OwnQueue.Write(MemoryMarshal.AsBytes(indices), places, "indices");
        var (nodes, from, to) = (_nodes.Data.Cast<uint>(), places.Data.Cast<long>(), found.Data.Cast<uint>());
        _owner.Device.Compute("paths", () => _paths.Launch(_owner.Device.Stream, Launches.Over(to.Length, _owner.Device), nodes, from, to, LogLeaves, PathLength));
        _owner.OwnQueue.Read(found.Data, MemoryMarshal.AsBytes(siblings), "paths");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _nodes.Dispose();
        }
    }
}
