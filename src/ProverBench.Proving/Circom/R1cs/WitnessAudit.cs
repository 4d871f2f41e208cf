using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Circom;

/// <summary>Names what is wrong with a witness.</summary>
public static class WitnessAudit
{
    /// <summary>The first constraint that a witness violates; null when it satisfies all of them.</summary>
    /// <param name="constraints">The circuit (.r1cs).</param>
    /// <param name="witness">The witness (.wtns).</param>
    /// <param name="symbols">The names of the circuit's signals (.sym), or null: then wires have numbers.</param>
    /// <param name="symbolsName">The name of that file, for refusals.</param>
    /// <exception cref="MalformedFileException">A file is not in its form, or they are over different fields or of different numbers of wires.</exception>
    public static UnsatisfiedConstraint? FindUnsatisfied(CircomFile constraints, CircomFile witness, Stream? symbols = null, string symbolsName = "")
        => CircomCurves.Of(constraints).Dispatch(new Search(constraints, witness, symbols, symbolsName));

    private sealed class Search(CircomFile constraints, CircomFile witness, Stream? symbols, string symbolsName) : ICircomVisitor<UnsatisfiedConstraint?>
    {
        public UnsatisfiedConstraint? Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var file = R1csFile<S>.Read(constraints);
            var values = WtnsFile<S>.Read(witness);
            values.RequireWires(file.Wires);
            return file.ReadSystem(symbols is null ? null : SymFile.Read(symbols, symbolsName, file.Wires)).FindUnsatisfied(values.ReadAll());
        }
    }
}
