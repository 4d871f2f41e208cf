namespace ProverBench.Algebra.Extensions;

/// <summary>Inline storage of a fixed number of base field elements.</summary>
public interface ICoefficients<S, B>
    where S : unmanaged, ICoefficients<S, B>
    where B : unmanaged
{
    /// <summary>The number of elements, the degree of the extension.</summary>
    static abstract int Count { get; }

    /// <summary>The elements, writable in place.</summary>
    static abstract Span<B> AsSpan(ref S storage);

    /// <summary>The elements.</summary>
    static abstract ReadOnlySpan<B> AsReadOnlySpan(in S storage);
}
