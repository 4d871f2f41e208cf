using System.IO.Compression;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Tests.Groth16;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>Files that circom and snarkjs made, read and written again: not a byte differs.</summary>
public sealed class CircomRoundTripTests
{
    public static TheoryData<string> Files =>
    [
        "interop/tiny/tiny.r1cs", "interop/tiny/tiny.wtns", "interop/tiny/tiny.zkey", "interop/tiny/tiny.plonk.zkey", "interop/srs/ins06.ptau",
        "interop/merkle12/merkle12.r1cs", "interop/merkle12/merkle12.wtns", "interop/merkle12/merkle12.zkey",
        "vectors/snark/mul_bn128/circuit.r1cs", "vectors/snark/mul_bn128/groth16.zkey.gz", "vectors/snark/mul_bn128/plonk.zkey.gz", "vectors/snark/mul_bn128/witness0.wtns",
        "vectors/snark/pos_bls12381/circuit.r1cs.gz", "vectors/snark/pos_bls12381/groth16.zkey.gz", "vectors/snark/pos_bls12381/witness1.wtns",
    ];

    [Theory, MemberData(nameof(Files))]
    public void NotAByteDiffers(string path)
    {
        var bytes = Load(path);
        using var file = CircomFile.FromBytes(bytes, path);
        var written = CircomCurves.Of(file).Dispatch(new Copy(file));
        Assert.Equal(bytes.Length, written.Length);
        Assert.Equal(-1, bytes.AsSpan().CommonPrefixLength(written) is var same && same == bytes.Length ? -1 : same);
    }

    [Theory]
    [InlineData("interop/tiny/tiny")]
    [InlineData("interop/merkle12/merkle12")]
    public void ConstraintsWitnessAndCoefficientsAreThoseOfAnIndependentReader(string path)
    {
        var folder = SharedData.Require(path);
        using var r1cs = CircomFile.Open(folder + ".r1cs");
        using var wtns = CircomFile.Open(folder + ".wtns");
        using var zkey = CircomFile.Open(folder + ".zkey");
        var system = R1csFile<Bn254Fr>.Read(r1cs).ReadSystem();
        var expected = CircomFiles.Circuit(folder + ".r1cs");
        Assert.Equal(expected.Digest.ToArray(), system.Digest.ToArray());
        var witness = WtnsFile<Bn254Fr>.Read(wtns).ReadAll();
        Assert.Equal(CircomFiles.Witness(folder + ".wtns"), witness);
        Assert.Null(system.FindUnsatisfied(witness));
        var coefficients = Groth16Zkey<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>.Read(zkey).Coefficients;
        var entries = new ZkeyCoefficient<Bn254Fr>[coefficients.Count];
        coefficients.Read(0, entries);
        Assert.Equal(ZkeyCoefficients<Bn254Fr>.Of(system), entries);
    }

    internal static byte[] Load(string path)
    {
        var bytes = File.ReadAllBytes(SharedData.Require(path));
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return bytes;
        }

        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }

    private sealed class Copy(CircomFile file) : ICircomVisitor<byte[]>
    {
        public byte[] Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            using var stream = new MemoryStream();
            switch (file.Kind)
            {
                case CircomKind.R1cs:
                    var circuit = R1csFile<S>.Read(file);
                    R1csFile<S>.Write(stream, circuit.ReadSystem(), circuit.PrivateInputs, circuit.ReadLabels(), circuit.Labels);
                    break;
                case CircomKind.Wtns:
                    WtnsFile<S>.Write(stream, WtnsFile<S>.Read(file).ReadAll());
                    break;
                case CircomKind.Ptau:
                    var powers = PtauFile<E, F, S, G1, G2>.Read(file);
                    PtauFile<E, F, S, G1, G2>.Write(stream, new(
                        powers.Power,
                        powers.CeremonyPower,
                        powers.TauG1.ReadAll(PointCheck.InGroup),
                        powers.TauG2.ReadAll(PointCheck.InGroup),
                        powers.AlphaTauG1.ReadAll(PointCheck.InGroup),
                        powers.BetaTauG1.ReadAll(PointCheck.InGroup),
                        powers.BetaG2,
                        default,
                        new(powers.LagrangeG1!.ReadAll(PointCheck.OnCurve), powers.LagrangeG2!.ReadAll(PointCheck.OnCurve), powers.AlphaLagrangeG1!.ReadAll(PointCheck.OnCurve), powers.BetaLagrangeG1!.ReadAll(PointCheck.OnCurve))));
                    break;
                case CircomKind.Zkey when ZkeyHeader.Protocol(file) == ZkeyProtocol.Groth16:
                    Groth16<E, F, S, G1, G2>(stream);
                    break;
                default:
                    Plonk<E, F, S, G1, G2>(stream);
                    break;
            }

            return stream.ToArray();
        }

        private void Groth16<E, F, S, G1, G2>(Stream stream)
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var key = Groth16Zkey<E, F, S, G1, G2>.Read(file);
            var coefficients = new ZkeyCoefficient<S>[key.Coefficients.Count];
            key.Coefficients.Read(0, coefficients);
            Groth16Zkey<E, F, S, G1, G2>.Write(
                stream,
                new(
                    new(key.Alpha1, key.Beta2, key.Gamma2, key.Delta2, key.Inputs.ReadAll(PointCheck.InGroup), SetupOrigin.Foreign),
                    new byte[32],
                    key.LogDomain,
                    key.Beta1,
                    key.Delta1,
                    key.A.ReadAll(PointCheck.OnCurve),
                    key.B1.ReadAll(PointCheck.OnCurve),
                    key.B2.ReadAll(PointCheck.OnCurve),
                    key.C.ReadAll(PointCheck.OnCurve),
                    key.H.ReadAll(PointCheck.OnCurve)),
                coefficients,
                key.Contributions!.Bytes);
        }

        private void Plonk<E, F, S, G1, G2>(Stream stream)
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var key = PlonkZkey<E, F, S, G1, G2>.Read(file);
            var writer = new PlonkZkeyWriter<E, F, S, G1, G2>(stream, key.Wires, key.Public, key.Constraints, key.LogDomain, key.Additions.ReadAll());
            foreach (var column in new[] { key.SignalsA, key.SignalsB, key.SignalsC })
            {
                writer.Signals(column.ReadAll());
            }

            foreach (var polynomial in key.Polynomials)
            {
                writer.Polynomial(polynomial.Coefficients.ReadAll(), polynomial.Evaluations.ReadAll());
            }

            writer.PowersOfTau(key.PowersOfTau.ReadAll(PointCheck.InGroup));
            writer.End(key.K1, key.K2, [key.Qm, key.Ql, key.Qr, key.Qo, key.Qc, key.S1, key.S2, key.S3], key.X2);
        }
    }
}
