using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>BLAKE3 over words.</summary>
internal sealed class Blake3Nodes(GpuBackend owner) : NodeHasher
{
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, LeafShape, int>> _chunks = new(owner.Device, Blake3TreeKernels.Chunks);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, long, int>> _pairs = new(owner.Device, Blake3TreeKernels.Pairs);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, long>> _compress = new(owner.Device, Blake3TreeKernels.Compress);

    /// <inheritdoc/>
    public override void Leaves(ArrayView<byte> source, LeafShape shape, ArrayView<byte> digests)
    {
        var chunks = (shape.Words + Blake3State.Chunk - 1) / Blake3State.Chunk;
        if (chunks == 1)
        {
            Hash(source, shape, chunks, digests);
            return;
        }

        using var first = Scratch(shape.Count * chunks);
        using var second = Scratch(shape.Count * ((chunks + 1) / 2));
        Hash(source, shape, chunks, first.Data);
        var (from, to) = (first, second);
        for (var nodes = chunks; nodes > 1; nodes = (nodes + 1) / 2)
        {
            var (values, parents, left) = (from.Data, nodes == 2 ? digests : to.Data, nodes);
            owner.Device.Compute("parents of chunks", () => _pairs.Launch(
                owner.Device.Stream, Launches.Over(shape.Count * ((left + 1) / 2), owner.Device), values.Cast<uint>(), parents.Cast<uint>(), shape.Count, left));
            (from, to) = (to, from);
        }
    }

    /// <inheritdoc/>
    public override void Compress(ArrayView<byte> left, ArrayView<byte> right, ArrayView<byte> parents, long count)
        => owner.Device.Compute("nodes by BLAKE3", () => _compress.Launch(
            owner.Device.Stream, Launches.Over(count, owner.Device), left.Cast<uint>(), right.Cast<uint>(), parents.Cast<uint>(), count));

    private void Hash(ArrayView<byte> source, LeafShape shape, int chunks, ArrayView<byte> values)
        => owner.Device.Compute("leaves by BLAKE3", () => _chunks.Launch(
            owner.Device.Stream, Launches.Sharing(shape.Count * chunks, Blake3State.Block, owner.Device), source.Cast<uint>(), values.Cast<uint>(), shape, chunks));

    private GpuBuffer Scratch(long digests) => new(owner, digests * HashDigest.Size, "chaining values", MatrixContents.Undefined);
}
