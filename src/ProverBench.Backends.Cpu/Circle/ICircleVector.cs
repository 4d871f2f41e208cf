using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Vectors of Mersenne31 with what transforms on the circle do inside them.</summary>
internal unsafe interface ICircleVector<V> : IProductField<Mersenne31, V>, IInnerProducts<Mersenne31, V>
    where V : unmanaged
{
    /// <summary>(a, b) ← their lanes in turn: a₀, b₀, a₁, b₁, … over both vectors.</summary>
    static abstract void Interleave(ref V a, ref V b);

    /// <summary>Writes Lanes elements past the caches where the processor can; the place is a multiple of the vector's size.</summary>
    static abstract void StoreAside(Mersenne31* to, V value);

    /// <summary>The last LogLanes layers of an inverse transform, inside vectors, and the factor 2^−Log; leaves canonical elements.</summary>
    /// <param name="values">count elements, a multiple of Lanes².</param>
    /// <param name="count">How many.</param>
    /// <param name="layers">Of the inverse transform.</param>
    static abstract void InverseTail(Mersenne31* values, long count, CircleLayers layers);

    /// <summary>The first layers of a forward transform, those inside vectors, but for the trivial ones that double every coefficient.</summary>
    /// <param name="values">count elements, a multiple of Lanes².</param>
    /// <param name="count">How many.</param>
    /// <param name="layers">Of the transform.</param>
    /// <param name="trivial">Layers left out.</param>
    static abstract void ForwardTail(Mersenne31* values, long count, CircleLayers layers, int trivial);
}
