namespace ProverBench.Algebra.Extensions;

/// <summary>Goldilocks[X]/(X⁵ − 3), the field of ecGFp5; 5 divides p − 1 and 3 is no fifth power.</summary>
public readonly struct Goldilocks5Parameters : IExtensionParameters<Goldilocks>
{
    private static readonly Goldilocks[] Lower = [Goldilocks.FromUInt64(3), Goldilocks.Zero, Goldilocks.Zero, Goldilocks.Zero, Goldilocks.Zero];

    /// <inheritdoc/>
    public static string Name => "goldilocks^5";

    /// <inheritdoc/>
    public static ReadOnlySpan<Goldilocks> Reduction => Lower;

    /// <inheritdoc/>
    /// <remarks>Coefficient k is the inner product of left and (b_k, …, b_0, 3b_4, …, 3b_{k+1}): five reductions for 25 products.</remarks>
    public static bool TryMultiply(ReadOnlySpan<Goldilocks> left, ReadOnlySpan<Goldilocks> right, Span<Goldilocks> product)
    {
        // b_4, …, b_0, 3b_4, …, 3b_1: the factors of coefficient k are the five from b_k on.
        Span<Goldilocks> factors = stackalloc Goldilocks[9];
        for (var i = 0; i < 5; i++)
        {
            factors[i] = right[4 - i];
            if (i < 4)
            {
                factors[5 + i] = right[4 - i] + right[4 - i] + right[4 - i];
            }
        }

        for (var k = 0; k < 5; k++)
        {
            product[k] = Goldilocks.InnerProduct(left, factors.Slice(4 - k, 5));
        }

        return true;
    }
}
