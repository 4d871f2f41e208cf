namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>A vector field with sums of products that are reduced once, not product by product: what extensions are built on.</summary>
internal interface IProductField<F, V> : IVectorField<F, V>, IUnreducedSums<V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>A vector as a factor of several products.</summary>
    static abstract Operand<V> Operand(V value);

    /// <summary>a₀·b₀ + a₁·b₁.</summary>
    static abstract V SumOfProducts(Operand<V> a0, Operand<V> b0, Operand<V> a1, Operand<V> b1);

    /// <summary>a₀·b₀ + a₁·b₁ + a₂·b₂.</summary>
    static abstract V SumOfProducts(Operand<V> a0, Operand<V> b0, Operand<V> a1, Operand<V> b1, Operand<V> a2, Operand<V> b2);

    /// <summary>a₀·b₀ + a₁·b₁ + a₂·b₂ + a₃·b₃.</summary>
    static abstract V SumOfProducts(
        Operand<V> a0,
        Operand<V> b0,
        Operand<V> a1,
        Operand<V> b1,
        Operand<V> a2,
        Operand<V> b2,
        Operand<V> a3,
        Operand<V> b3);

    /// <summary>a₀·b₀ + a₁·b₁ + a₂·b₂ + a₃·b₃ + a₄·b₄.</summary>
    static abstract V SumOfProducts(
        Operand<V> a0,
        Operand<V> b0,
        Operand<V> a1,
        Operand<V> b1,
        Operand<V> a2,
        Operand<V> b2,
        Operand<V> a3,
        Operand<V> b3,
        Operand<V> a4,
        Operand<V> b4);

    /// <summary>Of canonical vectors: zero in the lanes where both are zero, something else in the others.</summary>
    static abstract V ZeroWhereBothAre(V a, V b);
}
