using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Poseidon2 over elements.</summary>
internal sealed class Poseidon2Nodes<F, G>(GpuBackend owner, Poseidon2Tables<F, G> tables, Poseidon2Hasher<F> hasher) : NodeHasher
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Poseidon2Kernel<F, G, Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, Poseidon2Shape, LeafShape, int, int>> _leaves = new(owner.Device, Poseidon2TreeKernels.Leaves<G>, typeof(RegisterTreeKernels));
    private readonly Poseidon2Kernel<F, G, Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, Poseidon2Shape, int, long>> _compress = new(owner.Device, Poseidon2TreeKernels.Compress<G>, typeof(RegisterTreeKernels));

    /// <inheritdoc/>
    public override void Leaves(ArrayView<byte> source, LeafShape shape, ArrayView<byte> digests)
    {
        var (instance, table) = tables.Of(hasher.Sponge);
        var elements = shape with { ElementWords = 1 };
        var (launch, grid) = _leaves.For(hasher.Sponge, shape.Count);
        owner.Device.Compute("leaves by Poseidon2", () => launch(
            owner.Device.Stream,
            grid,
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
        var (launch, grid) = _compress.For(hasher.Compression, count);
        owner.Device.Compute("nodes by Poseidon2", () => launch(
            owner.Device.Stream,
            grid,
            left.Cast<G>(),
            right.Cast<G>(),
            parents.Cast<G>(),
            table,
            instance,
            hasher.DigestLength,
            count));
    }
}
