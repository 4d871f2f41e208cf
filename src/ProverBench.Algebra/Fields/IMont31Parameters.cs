namespace ProverBench.Algebra.Fields;

/// <summary>A prime p below 2^31 with a large power of two in p − 1; one such struct is a whole new field.</summary>
public interface IMont31Parameters
{
    /// <summary>The field's name.</summary>
    static abstract string Name { get; }

    /// <summary>p, odd, 2^30 &lt; p &lt; 2^31.</summary>
    static abstract uint Modulus { get; }

    /// <summary>The largest s with 2^s | p − 1.</summary>
    static abstract int TwoAdicity { get; }

    /// <summary>A generator of the multiplicative group.</summary>
    static abstract uint Generator { get; }

    /// <summary>A primitive 2^TwoAdicity-th root of unity, canonical.</summary>
    static abstract uint TwoAdicRoot { get; }
}
