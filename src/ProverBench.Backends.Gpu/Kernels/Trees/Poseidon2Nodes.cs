using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Poseidon2 over elements.</summary>
internal sealed class Poseidon2Nodes<F, G>(GpuBackend owner, Poseidon2Tables<F, G> tables, Poseidon2Hasher<F> hasher) : NodeHasher
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, Poseidon2Shape, LeafShape, int, int>> _leaves = new(owner.Device, Poseidon2TreeKernels.Leaves<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, Poseidon2Shape, int, long>> _compress = new(owner.Device, Poseidon2TreeKernels.Compress<G>);

    /// <inheritdoc/>
    public override void Leaves(ArrayView<byte> source, LeafShape shape, ArrayView<byte> digests)
    {
        var (instance, table) = tables.Of(hasher.Sponge);
        var elements = shape with { ElementWords = 1 };
        owner.Device.Compute("leaves by Poseidon2", () => _leaves.Launch(
            owner.Device.Stream,
            Launches.Sharing(shape.Count, instance.Width * G.Words, owner.Device),
            source.Cast<G>(),
            digests.Cast<G>(),
            table,
            instance,
            elements,
            hasher.Rate,
            hasher.DigestLength));
    }

    /// <inheritdoc/>
    public override void Compress(ArrayView<byte> left, ArrayView<byte> right, ArrayView<byte> parents, long count)
    {
        var (instance, table) = tables.Of(hasher.Compression);
        owner.Device.Compute("nodes by Poseidon2", () => _compress.Launch(
            owner.Device.Stream,
            Launches.Sharing(count, instance.Width * G.Words, owner.Device),
            left.Cast<G>(),
            right.Cast<G>(),
            parents.Cast<G>(),
            table,
            instance,
            hasher.DigestLength,
            count));
    }
}
