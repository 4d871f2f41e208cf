namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>What a cell is while constraints are evaluated: a vector of field elements, an element of an extension, a wire of a circuit, a degree.</summary>
/// <remarks>Operators take values, not references: implementations are one vector or one handle wide.</remarks>
public interface IExpression<X, F>
    where X : struct, IExpression<X, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>A constant of the base field.</summary>
    static abstract X Constant(F value);

    /// <summary>a + b.</summary>
    static abstract X operator +(X a, X b);

    /// <summary>a − b.</summary>
    static abstract X operator -(X a, X b);

    /// <summary>a · b.</summary>
    static abstract X operator *(X a, X b);

    /// <summary>a · constant; unlike a product of two cells it does not raise the degree.</summary>
    static abstract X Scale(X a, F constant);
}
