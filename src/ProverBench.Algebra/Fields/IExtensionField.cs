namespace ProverBench.Algebra.Fields;

/// <summary>An extension F of a base field B; elements are polynomials over B, lowest coefficient first.</summary>
public interface IExtensionField<F, B> : IField<F>
    where F : unmanaged, IExtensionField<F, B>
    where B : unmanaged, IField<B>
{
    /// <summary>[F : B].</summary>
    static abstract int ExtensionDegree { get; }

    /// <summary>The embedding of the base field.</summary>
    static abstract F FromBase(in B value);

    /// <summary>Builds an element from <see cref="ExtensionDegree"/> coefficients, lowest first.</summary>
    /// <exception cref="ArgumentException">The number of coefficients is not the degree.</exception>
    static abstract F FromCoefficients(ReadOnlySpan<B> coefficients);

    /// <summary>The coefficient of X^index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">index is not in [0, ExtensionDegree).</exception>
    B Coefficient(int index);

    /// <summary>a · scalar, coefficient by coefficient.</summary>
    static abstract F Scale(in F a, in B scalar);
}
