using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Extensions;

/// <summary>Two coefficients.</summary>
[InlineArray(2)]
public struct Two<B> : ICoefficients<Two<B>, B>
    where B : unmanaged
{
    private B _first;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static Span<B> AsSpan(ref Two<B> storage) => storage;

    /// <inheritdoc/>
    public static ReadOnlySpan<B> AsReadOnlySpan(in Two<B> storage) => storage;
}
