namespace ProverBench.Proving.Circom;

/// <summary>Reads a file of the iden3 family through, in slices, and says what it holds.</summary>
public static class CircomInspector
{
    /// <summary>Says what a file holds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="deep">
    /// Reads every point and element too: coordinates and elements in their ranges, points on their curves and in their groups. Otherwise header, table, lengths,
    /// constraints, coefficients and the values of a witness are read.
    /// </param>
    /// <param name="stop">Ends it between slices.</param>
    /// <exception cref="MalformedFileException">Something does not hold; the first is named.</exception>
    public static CircomReport Inspect(CircomFile file, bool deep, CancellationToken stop) => CircomCurves.Of(file).Dispatch(new Visitor(file, deep, stop));

    private sealed class Visitor(CircomFile file, bool deep, CancellationToken stop) : ICircomVisitor<CircomReport>
    {
        public CircomReport Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => new FileInspection<E, F, S, G1, G2>(file, deep, stop).Report();
    }
}
