using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Extensions;

/// <summary>Five coefficients.</summary>
[InlineArray(5)]
public struct Five<B> : ICoefficients<Five<B>, B>
    where B : unmanaged
{
    private B _first;

    /// <inheritdoc/>
    public static int Count => 5;

    /// <inheritdoc/>
    public static Span<B> AsSpan(ref Five<B> storage) => storage;

    /// <inheritdoc/>
    public static ReadOnlySpan<B> AsReadOnlySpan(in Five<B> storage) => storage;
}
