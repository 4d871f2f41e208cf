using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A field in a kernel, prime or an extension of one: elements have the bits of <see cref="Algebra"/>'s, so that a copy is an import.</summary>
/// <remarks>Elements are reduced in and out. Kernels are generic over this alone.</remarks>
internal interface IGpuRing<G> : IGpuSum<G>
    where G : unmanaged, IGpuRing<G>
{
    /// <summary>32-bit words of an element, least significant first.</summary>
    static abstract int Words { get; }

    /// <summary>1, in the field's own form.</summary>
    static abstract G One { get; }

    /// <summary>a − b.</summary>
    static abstract G Subtract(G a, G b);

    /// <summary>a·b.</summary>
    static abstract G Multiply(G a, G b);

    /// <summary>Whether a is 0.</summary>
    static abstract bool IsZero(G a);

    /// <summary>An element whose word k lies at <c>at + k·stride</c>: neighbouring threads then read neighbouring words, and no two the same bank.</summary>
    static abstract G Load(ArrayView<uint> words, int at, int stride);

    /// <summary>Stores an element as <see cref="Load"/> reads it.</summary>
    static abstract void Store(ArrayView<uint> words, int at, int stride, G value);
}
