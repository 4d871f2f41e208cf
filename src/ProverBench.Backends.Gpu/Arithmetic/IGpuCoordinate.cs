using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>The field of a curve's coordinates in a kernel.</summary>
internal interface IGpuCoordinate<E> : IGpuRing<E>
    where E : unmanaged, IGpuCoordinate<E>
{
    /// <summary>a².</summary>
    static abstract E Square(E a);

    /// <summary>a⁻¹, or 0 for 0.</summary>
    static abstract E Invert(E a);

    /// <summary>An element whose words fill <see cref="IGpuRing{G}.Words"/> / 4 quads from <paramref name="at"/> on.</summary>
    static abstract E LoadQuads(ArrayView<Quad> quads, long at);

    /// <summary>Stores an element as <see cref="LoadQuads"/> reads it.</summary>
    static abstract void StoreQuads(ArrayView<Quad> quads, long at, E value);
}
