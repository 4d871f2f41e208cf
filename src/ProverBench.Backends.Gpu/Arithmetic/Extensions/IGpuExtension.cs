using ILGPU;

namespace ProverBench.Backends.Gpu.Arithmetic.Extensions;

/// <summary>An extension of a prime field in a kernel: the bits of <see cref="Algebra"/>'s, coefficients lowest first.</summary>
/// <typeparam name="X">The extension.</typeparam>
/// <typeparam name="G">The prime field.</typeparam>
internal interface IGpuExtension<X, G>
    where X : unmanaged, IGpuExtension<X, G>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Coefficients of an element.</summary>
    static abstract int Degree { get; }

    /// <summary>0.</summary>
    static abstract X Zero { get; }

    /// <summary>1.</summary>
    static abstract X One { get; }

    /// <summary>a + b.</summary>
    static abstract X Add(X a, X b);

    /// <summary>a − b.</summary>
    static abstract X Subtract(X a, X b);

    /// <summary>a·b.</summary>
    static abstract X Multiply(X a, X b);

    /// <summary>a·factor.</summary>
    static abstract X Scale(X a, G factor);

    /// <summary>a + b, b of the prime field.</summary>
    static abstract X AddBase(X a, G b);

    /// <summary>Whether a is 0.</summary>
    static abstract bool IsZero(X a);

    /// <summary>The element whose coefficient k is at <c>at + k·stride</c>.</summary>
    static abstract X Load(ArrayView<G> data, long at, long stride);

    /// <summary>Stores an element as <see cref="Load"/> reads it.</summary>
    static abstract void Store(ArrayView<G> data, long at, long stride, X value);

    /// <summary>The element whose word number k is at <c>at + k·stride</c> of shared memory.</summary>
    static abstract X LoadWords(ArrayView<uint> words, int at, int stride);

    /// <summary>Stores an element as <see cref="LoadWords"/> reads it.</summary>
    static abstract void StoreWords(ArrayView<uint> words, int at, int stride, X value);
}
