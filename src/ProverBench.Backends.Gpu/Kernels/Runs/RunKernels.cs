using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary><see cref="Chunk.Sum"/> over each kind of terms.</summary>
internal static class RunKernels
{
    /// <summary>Of bases.</summary>
    public static void Bases<E>(ArrayView<uint> keys, ArrayView<uint> places, ArrayView<Quad> bases, ArrayView<XyzzPoint<E>> sums, ArrayView<uint> endKeys, ArrayView<XyzzPoint<E>> ends, RunShape shape)
        where E : unmanaged, IGpuCoordinate<E>
        => Chunk.Sum(new BaseTerms<E>(places, bases), keys, sums, endKeys, ends, shape);

    /// <summary>Of points.</summary>
    public static void Points<E>(ArrayView<uint> keys, ArrayView<XyzzPoint<E>> terms, ArrayView<XyzzPoint<E>> sums, ArrayView<uint> endKeys, ArrayView<XyzzPoint<E>> ends, RunShape shape)
        where E : unmanaged, IGpuCoordinate<E>
        => Chunk.Sum(new ListTerms<XyzzPoint<E>>(terms), keys, sums, endKeys, ends, shape);

    /// <summary>Of products.</summary>
    public static void Products<G>(ArrayView<uint> keys, ArrayView<int> columns, ArrayView<G> values, ArrayView<G> vector, ArrayView<G> sums, ArrayView<uint> endKeys, ArrayView<G> ends, RunShape shape)
        where G : unmanaged, IGpuField<G>
        => Chunk.Sum(new ProductTerms<G>(columns, values, vector), keys, sums, endKeys, ends, shape);

    /// <summary>Of elements.</summary>
    public static void Elements<G>(ArrayView<uint> keys, ArrayView<G> terms, ArrayView<G> sums, ArrayView<uint> endKeys, ArrayView<G> ends, RunShape shape)
        where G : unmanaged, IGpuField<G>
        => Chunk.Sum(new ListTerms<G>(terms), keys, sums, endKeys, ends, shape);
}
