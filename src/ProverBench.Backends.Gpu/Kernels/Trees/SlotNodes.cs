using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using Slot = ProverBench.Backends.Gpu.Arithmetic.GpuPrime<ProverBench.Backends.Gpu.Arithmetic.Intrinsics.Words8, ProverBench.Backends.Gpu.Arithmetic.Primes.Bn254FrWords>;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Poseidon2 over BN254's scalar field, of Goldilocks elements.</summary>
internal sealed class SlotNodes(GpuBackend owner, Poseidon2Tables<Bn254Fr, Slot> tables, Poseidon2Hasher<Bn254Fr> hasher) : NodeHasher
{
    private readonly Poseidon2Nodes<Bn254Fr, Slot> _nodes = new(owner, tables, hasher);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<Slot>, ArrayView<Slot>, Poseidon2Shape, LeafShape, int, Slot>> _leaves = new(owner.Device, SlotTreeKernels.Leaves);

    /// <inheritdoc/>
    public override void Leaves(ArrayView<byte> source, LeafShape shape, ArrayView<byte> digests)
    {
        var (instance, table) = tables.Of(hasher.Sponge);
        var toField = Unsafe.BitCast<Bn254Fr, Slot>(FieldForm<Bn254Fr>.OfInteger);
        owner.Device.Compute("leaves by Poseidon2 over slots", () => _leaves.Launch(
            owner.Device.Stream,
            Launches.Sharing(shape.Count, instance.Width * Slot.Words, owner.Device),
            source.Cast<uint>(),
            digests.Cast<Slot>(),
            table,
            instance,
            shape,
            hasher.Rate,
            toField));
    }

    /// <inheritdoc/>
    public override void Compress(ArrayView<byte> left, ArrayView<byte> right, ArrayView<byte> parents, long count) => _nodes.Compress(left, right, parents, count);
}
