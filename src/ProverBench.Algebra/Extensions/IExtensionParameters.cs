namespace ProverBench.Algebra.Extensions;

/// <summary>The polynomial of an extension; one such struct and an alias are a whole new extension.</summary>
public interface IExtensionParameters<B>
    where B : unmanaged, IField<B>
{
    /// <summary>The extension's name.</summary>
    static abstract string Name { get; }

    /// <summary>c_0 … c_{d−1} with X^d = Σ c_i·X^i; X^d − Σ c_i·X^i is irreducible over B.</summary>
    static abstract ReadOnlySpan<B> Reduction { get; }

    /// <summary>product ← left·right in B[X]/(f), d coefficients each, where there is a faster way than the definition; false where there is none.</summary>
    static virtual bool TryMultiply(ReadOnlySpan<B> left, ReadOnlySpan<B> right, Span<B> product) => false;
}
