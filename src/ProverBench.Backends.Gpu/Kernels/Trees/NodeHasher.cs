using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>A tree hash on the device: leaves and pairs, all words.</summary>
internal abstract class NodeHasher
{
    /// <summary>digests[i] ← H(leaf i), from shape.First on.</summary>
    public abstract void Leaves(ArrayView<byte> source, LeafShape shape, ArrayView<byte> digests);

    /// <summary>parents[i] ← C(left[i], right[i]); parents may be either.</summary>
    public abstract void Compress(ArrayView<byte> left, ArrayView<byte> right, ArrayView<byte> parents, long count);
}
