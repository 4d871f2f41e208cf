using ProverBench.Backends;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>Reads snarkjs's .zkey: of every polynomial the coefficients alone, a fifth of the file.</summary>
    /// <param name="file">The file; it is not needed afterwards.</param>
    /// <remarks>
    /// The verifier's points are checked to lie in their groups, powers of τ to lie on their curve: outside the group they can only spoil a proof, which then
    /// does not verify.
    /// </remarks>
    /// <exception cref="MalformedFileException">It is no PLONK key over the curve.</exception>
    /// <exception cref="RefusedKeyException">It is one, and worthless.</exception>
    public static ProvingKey ReadZkey(CircomFile file)
    {
        var zkey = PlonkZkey<E, F, S, G1, G2>.Read(file);
        var verifying = VerifyingKeyOf(zkey, file.Name);
        try
        {
            PlonkPolynomial<S>[] selectors = [zkey.QmPolynomial, zkey.QlPolynomial, zkey.QrPolynomial, zkey.QoPolynomial, zkey.QcPolynomial];
            return new(
                verifying,
                zkey.Wires,
                Array.ConvertAll(zkey.Additions.ReadAll(), a => new Addition((int)a.SignalA, (int)a.SignalB, a.FactorA, a.FactorB)),
                Wires(zkey.SignalsA),
                Wires(zkey.SignalsB),
                Wires(zkey.SignalsC),
                Array.ConvertAll(selectors, q => q.Coefficients.ReadAll()),
                [.. zkey.Sigmas.Select(s => s.Coefficients.ReadAll())],
                zkey.PowersOfTau.ReadAll(PointCheck.OnCurve));
        }
        catch (RefusedKeyException refused)
        {
            throw new RefusedKeyException($"{file.Name}: {refused.Message}", refused);
        }

        static int[] Wires(PlonkSignals signals) => Array.ConvertAll(signals.ReadAll(), w => (int)w);
    }

    /// <summary>The verifier's part of a .zkey, all of its points in their groups.</summary>
    /// <param name="file">The file; it is not needed afterwards.</param>
    /// <exception cref="MalformedFileException">It is no PLONK key over the curve.</exception>
    /// <exception cref="RefusedKeyException">It is one, and worthless.</exception>
    public static VerifyingKey ReadVerifyingKey(CircomFile file) => VerifyingKeyOf(PlonkZkey<E, F, S, G1, G2>.Read(file), file.Name);

    private static VerifyingKey VerifyingKeyOf(PlonkZkey<E, F, S, G1, G2> zkey, string source)
    {
        try
        {
            return new(
                zkey.Public,
                zkey.LogDomain,
                zkey.K1,
                zkey.K2,
                new(zkey.Qm, zkey.Ql, zkey.Qr, zkey.Qo, zkey.Qc),
                new(zkey.S1, zkey.S2, zkey.S3),
                zkey.X2,
                SetupOrigin.Foreign);
        }
        catch (RefusedKeyException refused)
        {
            throw new RefusedKeyException($"{source}: {refused.Message}", refused);
        }
    }

    /// <summary>Writes snarkjs's .zkey, byte for byte what it writes for the same key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stream">Stays open.</param>
    public static void WriteZkey(ProvingKey key, Stream stream)
    {
        var verifying = key.Verifying;
        var writer = new PlonkZkeyWriter<E, F, S, G1, G2>(
            stream,
            key.CircuitWires,
            verifying.PublicValues,
            key.A.Length,
            verifying.LogDomain,
            Array.ConvertAll(key.Additions, a => new PlonkAddition<S>((uint)a.A, (uint)a.B, a.FactorA, a.FactorB)));
        foreach (var wires in new[] { key.A, key.B, key.C })
        {
            writer.Signals(Array.ConvertAll(wires, w => (uint)w));
        }

        var extendedRoot = SnarkjsDomain.Root<S>(verifying.LogDomain + 2);
        foreach (var polynomial in key.Selectors.Concat(key.Sigma))
        {
            Write(polynomial);
        }

        for (var i = 0; i < Math.Max(1, verifying.PublicValues); i++)
        {
            var lagrange = new S[1 << verifying.LogDomain];
            lagrange[i] = S.One;
            RowTransform.Interpolate(lagrange, verifying.Root);
            Write(lagrange);
        }

        writer.PowersOfTau(key.Powers);
        var (q, s) = (verifying.Selectors, verifying.Sigma);
        writer.End(verifying.K1, verifying.K2, [q.Qm, q.Ql, q.Qr, q.Qo, q.Qc, s.S1, s.S2, s.S3], verifying.X2);

        void Write(S[] coefficients)
        {
            var values = new S[4 << verifying.LogDomain];
            coefficients.CopyTo(values, 0);
            RowTransform.Evaluate(values, extendedRoot);
            writer.Polynomial(coefficients, values);
        }
    }

    /// <summary>A key for a circuit from a ceremony's powers of τ. Phase 2 need not be prepared.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">The ceremony's file; it is not needed afterwards.</param>
    /// <param name="backend">Takes the commitments.</param>
    /// <exception cref="MalformedFileException">It is no file of powers over the curve, or a point is not in its group.</exception>
    /// <exception cref="RefusedKeyException">It holds too few powers, or none of one τ.</exception>
    /// <exception cref="NotSupportedException">The backend has no kernels for the group, or the circuit has more rows than the field has roots for.</exception>
    public static ProvingKey Setup(ConstraintSystem<S> system, CircomFile ptau, IBackend backend)
    {
        var file = PtauFile<E, F, S, G1, G2>.Read(ptau);
        var gates = new PlonkGates<S>(system);
        var count = (1L << LogDomain(gates.Wires.Count)) + PowersBeyondDomain;
        if (count > file.TauG1.Count)
        {
            throw new RefusedKeyException($"{ptau.Name}: {gates.Wires.Count} rows need {count} powers of tau, found {file.TauG1.Count}");
        }

        var x2 = file.TauG2.Slice(1, 1).ReadAll(PointCheck.InGroup)[0];
        return Setup(system, gates, file.TauG1.Slice(0, count).ReadAll(PointCheck.InGroup), x2, SetupOrigin.Foreign, backend);
    }
}
