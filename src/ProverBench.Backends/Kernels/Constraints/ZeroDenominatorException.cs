namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The challenges make a denominator of a lookup or of a copy constraint zero on some row, so that the argument has no columns. Of a challenge field of 120 bits it is not seen.</summary>
public sealed class ZeroDenominatorException : InvalidOperationException
{
    /// <summary>Names the row and what has no inverse there.</summary>
    public ZeroDenominatorException(string air, long row, string what)
        : base($"{air}: {what} has a denominator of zero on row {row}: prove again with other challenges")
    {
    }
}
