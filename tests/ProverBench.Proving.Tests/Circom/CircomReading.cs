using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>Reads everything that a file holds, with every check that is made of a prover's files.</summary>
internal static class CircomReading
{
    /// <summary>The refusal of a file; null when all of it was read.</summary>
    public static MalformedFileException? Refusal(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            using var file = CircomFile.FromBytes(bytes, name);
            CircomCurves.Of(file).Dispatch(new Everything(file));
            return null;
        }
        catch (MalformedFileException refusal)
        {
            return refusal;
        }
    }

    private sealed class Everything(CircomFile file) : ICircomVisitor<int>
    {
        public int Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            switch (file.Kind)
            {
                case CircomKind.R1cs:
                    var circuit = R1csFile<S>.Read(file);
                    circuit.ReadLabels();
                    return circuit.ReadSystem().Constraints;
                case CircomKind.Wtns:
                    return WtnsFile<S>.Read(file).ReadAll().Length;
                case CircomKind.Ptau:
                    var powers = PtauFile<E, F, S, G1, G2>.Read(file);
                    Points<G1, F>(powers.TauG1, powers.AlphaTauG1, powers.BetaTauG1, powers.LagrangeG1, powers.AlphaLagrangeG1, powers.BetaLagrangeG1);
                    Points(powers.TauG2, powers.LagrangeG2);
                    powers.ReadContributions();
                    return powers.Power;
                case CircomKind.Zkey when ZkeyHeader.Protocol(file) == ZkeyProtocol.Groth16:
                    var key = Groth16Zkey<E, F, S, G1, G2>.Read(file);
                    key.Coefficients.Read(0, new ZkeyCoefficient<S>[key.Coefficients.Count]);
                    Points<G1, F>(key.Inputs, key.A, key.B1, key.C, key.H);
                    Points(key.B2);
                    key.Contributions?.ReadAll<G1, G2>();
                    return key.Variables;
                default:
                    var plonk = PlonkZkey<E, F, S, G1, G2>.Read(file);
                    plonk.Additions.ReadAll();
                    foreach (var column in new[] { plonk.SignalsA, plonk.SignalsB, plonk.SignalsC })
                    {
                        column.ReadAll();
                    }

                    foreach (var polynomial in plonk.Polynomials)
                    {
                        polynomial.Coefficients.ReadAll();
                        polynomial.Evaluations.ReadAll();
                    }

                    Points<G1, F>(plonk.PowersOfTau);
                    return plonk.Variables;
            }
        }

        private static void Points<C, T>(params ReadOnlySpan<PointSection<C, T>?> sections)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            foreach (var section in sections)
            {
                section?.ReadAll(PointCheck.OnCurve);
            }
        }
    }
}
