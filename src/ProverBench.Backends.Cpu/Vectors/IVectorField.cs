using ProverBench.Backends.Cpu.Ntt;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Field arithmetic on Lanes elements at once. Kernels are written once over this and specialise for every vector type.</summary>
/// <typeparam name="F">The element, as it lies in memory.</typeparam>
/// <typeparam name="V">The vector.</typeparam>
/// <remarks>
/// A vector may hold any representative that fits its lanes (Goldilocks: any 64-bit word); <see cref="Canonical"/> makes it the one
/// that <typeparamref name="F"/> holds. Whatever a kernel leaves behind for others is canonical.
/// </remarks>
internal unsafe interface IVectorField<F, V> : IAdder<V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>log₂ of the lanes.</summary>
    static abstract int LogLanes { get; }

    /// <summary>Reads Lanes elements; no alignment is asked for.</summary>
    static abstract V Load(F* from);

    /// <summary>Writes Lanes representatives.</summary>
    static abstract void Store(F* to, V value);

    /// <summary>One element in every lane.</summary>
    static abstract V Broadcast(F value);

    /// <summary>The canonical representatives.</summary>
    static abstract V Canonical(V value);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a · b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>canonical with every zero replaced by one.</summary>
    static abstract V OneIfZero(V canonical);

    /// <summary>Transposes a square of Lanes vectors: lane j of vector i becomes lane i of vector j.</summary>
    static abstract void Transpose(V* square);
}

/// <summary>A vector field with roots of unity, and the butterflies that depend on how wide its vectors are.</summary>
internal unsafe interface ITwoAdicVectorField<F, V> : IProductField<F, V>, IInnerProducts<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    /// <summary>a · i with i the fourth root of unity ω^(n/4) of a forward transform.</summary>
    static abstract V MultiplyByFourthRoot(V a);

    /// <summary>
    /// The transform of four elements, i the fourth root of unity:
    /// (a, b, c, d) ← (a + b + c + d, a − b + c − d, a − c + i(b − d), a − c − i(b − d)), which is bit-reversed order.
    /// </summary>
    static abstract void Fourier4(ref V a, ref V b, ref V c, ref V d);

    /// <summary>(a, b) ← their lanes in turn: a₀, b₀, a₁, b₁, … over both vectors.</summary>
    static abstract void Interleave(ref V a, ref V b);

    /// <summary>The last LogLanes levels of a forward transform, inside vectors; leaves canonical elements in bit-reversed order.</summary>
    /// <param name="values">count elements, a multiple of Lanes².</param>
    /// <param name="count">How many.</param>
    /// <param name="roots">The roots of the transform.</param>
    static abstract void ForwardTail(F* values, long count, RootTable<F> roots);

    /// <summary>The first LogLanes levels of an inverse transform: undoes <see cref="ForwardTail"/> up to the factor Lanes.</summary>
    static abstract void InverseTail(F* values, long count, RootTable<F> roots);
}
