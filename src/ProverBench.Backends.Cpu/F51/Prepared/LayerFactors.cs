namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>Where the prepared factor of a block of butterflies lies.</summary>
/// <param name="Table">Factors of <see cref="PreparedFactors{P}.Limbs"/> doubles.</param>
/// <param name="ByLayer">True where layer σ has its own from 2^σ − 1 on, false where all share those from 0 on.</param>
/// <param name="FirstIsOne">True where the first block of every layer has the factor 1.</param>
internal readonly unsafe record struct LayerFactors(nint Table, bool ByLayer, bool FirstIsOne)
{
    /// <summary>That of block b of a layer.</summary>
    public double* At(int layer, long b) => (double*)Table + (25 * ((ByLayer ? (1L << layer) - 1 : 0) + b));
}
