namespace ProverBench.TestSupport.Constraints;

/// <summary>A table on the host: columns of Rows cells, one after the other.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Trace">The columns.</param>
/// <param name="Fixed">The key's columns.</param>
/// <param name="PublicValues">Public values.</param>
internal sealed record HostTable<F>(int Rows, F[] Trace, F[] Fixed, F[] PublicValues)
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The same table with another value in one cell.</summary>
    public HostTable<F> With(int column, int row, F value)
    {
        var trace = (F[])Trace.Clone();
        trace[(column * Rows) + row] = value;
        return this with { Trace = trace };
    }
}
