namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Inner products of vectors with the same elements in every lane, many terms long, reduced once.</summary>
/// <remarks>Factors are single words that are spread over the lanes as they are read: a long list of them stays in the first-level cache.</remarks>
internal unsafe interface IInnerProducts<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Words that <see cref="PrepareFactor"/> writes.</summary>
    static abstract int FactorWords { get; }

    /// <summary>Writes a factor in the form in which <see cref="InnerProducts"/> takes it.</summary>
    static abstract void PrepareFactor(F factor, ulong* prepared);

    /// <summary>results[d] ← Σ values[k]·factors[d, k] over k &lt; count, for d &lt; degree; any representatives.</summary>
    /// <param name="values">count vectors.</param>
    /// <param name="factors">Prepared factors, factor (d, k) at (d·stride + k)·FactorWords.</param>
    /// <param name="stride">Factors from one result's to the next's.</param>
    /// <param name="count">Terms, at most 2^28.</param>
    /// <param name="degree">Results.</param>
    /// <param name="results">degree vectors.</param>
    static abstract void InnerProducts(V* values, ulong* factors, int stride, int count, int degree, V* results);
}
