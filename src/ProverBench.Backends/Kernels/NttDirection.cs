namespace ProverBench.Backends.Kernels;

/// <summary>Coefficients to values, or back.</summary>
public enum NttDirection
{
    /// <summary>A[i] = Σⱼ a[j]·(s·ω^i)^j.</summary>
    Forward,

    /// <summary>The inverse map, the division by n included.</summary>
    Inverse,
}
