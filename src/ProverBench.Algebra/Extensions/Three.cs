using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Extensions;

/// <summary>Three coefficients.</summary>
[InlineArray(3)]
public struct Three<B> : ICoefficients<Three<B>, B>
    where B : unmanaged
{
    private B _first;

    /// <inheritdoc/>
    public static int Count => 3;

    /// <inheritdoc/>
    public static Span<B> AsSpan(ref Three<B> storage) => storage;

    /// <inheritdoc/>
    public static ReadOnlySpan<B> AsReadOnlySpan(in Three<B> storage) => storage;
}
