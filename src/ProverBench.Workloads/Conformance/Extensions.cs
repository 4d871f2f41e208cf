namespace ProverBench.Workloads.Conformance;

/// <summary>Compares the polynomials of extensions with ours.</summary>
internal static class Extensions
{
    /// <summary>Whether a polynomial, as the files write it, is X^d − Σ cᵢ·Xⁱ with our own cᵢ.</summary>
    public static bool AreOurs<B>(string polynomial, ReadOnlySpan<B> reduction)
        where B : unmanaged, IPrimeField<B>
    {
        if (Polynomials.Reduction(polynomial) is not { } read || read.Length != reduction.Length)
        {
            return false;
        }

        for (var i = 0; i < read.Length; i++)
        {
            if (!B.FromBigInteger(read[i]).Equals(reduction[i]))
            {
                return false;
            }
        }

        return true;
    }
}
