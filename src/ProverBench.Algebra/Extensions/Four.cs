using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Extensions;

/// <summary>Four coefficients.</summary>
[InlineArray(4)]
public struct Four<B> : ICoefficients<Four<B>, B>
    where B : unmanaged
{
    private B _first;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static Span<B> AsSpan(ref Four<B> storage) => storage;

    /// <inheritdoc/>
    public static ReadOnlySpan<B> AsReadOnlySpan(in Four<B> storage) => storage;
}
