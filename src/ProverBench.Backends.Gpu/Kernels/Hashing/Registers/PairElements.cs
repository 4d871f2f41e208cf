using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A digest, another, then zeros.</summary>
internal readonly record struct PairElements<G>(ArrayView<G> Left, ArrayView<G> Right, long Node) : IElements<PairElements<G>, G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Elements of a digest: <see cref="Algebra.Hashing.HashDigest"/> has eight words.</summary>
    public static int Digest => 8 / G.Words;

    /// <inheritdoc/>
    public static G At(PairElements<G> elements, int index, G own)
    {
        if (index < Digest)
        {
            return elements.Left[(elements.Node * Digest) + index];
        }

        return index < 2 * Digest ? elements.Right[(elements.Node * Digest) + index - Digest] : G.Zero;
    }
}
