using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Keccak-256 over words.</summary>
internal sealed class KeccakNodes(GpuBackend owner, KeccakTable table) : NodeHasher
{
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, LeafShape>> _leaves = new(owner.Device, KeccakTreeKernels.Leaves);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, long>> _compress = new(owner.Device, KeccakTreeKernels.Compress);

    /// <inheritdoc/>
    public override void Leaves(ArrayView<byte> source, LeafShape shape, ArrayView<byte> digests)
    {
        var constants = table.Constants;
        owner.Device.Compute("leaves by Keccak-256", () => _leaves.Launch(
            owner.Device.Stream, Launches.Sharing(shape.Count, KeccakState.Rate, owner.Device), source.Cast<uint>(), digests.Cast<uint>(), constants, shape));
    }

    /// <inheritdoc/>
    public override void Compress(ArrayView<byte> left, ArrayView<byte> right, ArrayView<byte> parents, long count)
    {
        var constants = table.Constants;
        owner.Device.Compute("nodes by Keccak-256", () => _compress.Launch(
            owner.Device.Stream, Launches.Over(count, owner.Device), left.Cast<uint>(), right.Cast<uint>(), parents.Cast<uint>(), constants, count));
    }
}
