using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Plonk;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Files that lie beside a file of circom and belong to it.</summary>
internal static class CircomCompanions
{
    /// <summary>The constraints beside a file: of its own stem, or the only ones there.</summary>
    public static string? Circuit(ConformanceFile file)
    {
        string[] all = [.. file.Beside.Where(p => Plain(p).EndsWith(".r1cs", StringComparison.Ordinal))];
        return all.FirstOrDefault(p => Stem(p) == Stem(file.Path)) ?? (all is [var only] ? only : null);
    }

    /// <summary>The first file beside a file that has one of these names.</summary>
    public static string? Find(ConformanceFile file, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (file.Beside.FirstOrDefault(p => Plain(p) == name) is { } path)
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>The name of a file without its last ending.</summary>
    public static string Stem(string path) => Path.GetFileNameWithoutExtension(Plain(path));

    /// <summary>A witness satisfies its constraints and begins with its public values.</summary>
    public static void CheckWitness(ConformanceFile file, CircomFile witness, ConformanceSink sink)
    {
        if (Circuit(file) is not { } path)
        {
            sink.Note("a witness without constraints beside it is read, no more");
            return;
        }

        using var constraints = CircomFile.FromBytes(file.Read(path), path);
        var curve = CircomCurves.Of(constraints);
        if (curve != CircomCurves.Of(witness))
        {
            sink.Fail(file.Path, "witness", $"values over {curve}", $"values over {CircomCurves.Of(witness)}");
            return;
        }

        var violated = curve.Dispatch(new CircomCase.WitnessVerdict(constraints, witness));
        sink.Compare(file.Path, "witness", "satisfies the constraints", violated ?? "satisfies the constraints");
        var (stem, number) = (Stem(file.Path), Stem(file.Path).Replace("witness", "", StringComparison.Ordinal));
        if (Find(file, $"{stem}.public.json", $"groth16_public{number}.json", $"plonk_public{number}.json") is { } publics)
        {
            sink.Compare(file.Path, "public values", "those of " + publics, curve.Dispatch(new PublicVerdict(constraints, witness, file.Read(publics))) ? "those of " + publics : "others");
        }
    }

    /// <summary>A proving key holds the points of its verifying key.</summary>
    public static void CheckVerifyingKey(ConformanceFile file, CircomFile key, ConformanceSink sink)
    {
        var stem = Stem(file.Path);
        if (Find(file, $"{stem}.vkey.json", $"{stem}_vk.json") is { } path)
        {
            var (expected, found) = CircomCurves.Of(key).Dispatch(new KeyDigests(key, file.Read(path), path));
            sink.Compare(file.Path, "verifying key", expected, found);
        }
    }

    private static string Plain(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private sealed class PublicVerdict(CircomFile constraints, CircomFile witness, byte[] publics) : ICircomVisitor<bool>
    {
        public bool Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var circuit = R1csFile<S>.Read(constraints);
            var expected = Groth16System<E, F, S, G1, G2>.ReadSnarkjsPublicValues(publics, "public values");
            return WtnsFile<S>.Read(witness).ReadAll().AsSpan(1, circuit.PublicOutputs + circuit.PublicInputs).SequenceEqual(expected);
        }
    }

    private sealed class KeyDigests(CircomFile file, byte[] json, string path) : ICircomVisitor<(string Expected, string Found)>
    {
        public (string Expected, string Found) Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            if (ZkeyHeader.Protocol(file) == ZkeyProtocol.Groth16)
            {
                var key = Groth16Zkey<E, F, S, G1, G2>.Read(file);
                var own = new Groth16System<E, F, S, G1, G2>.VerifyingKey(
                    key.Alpha1, key.Beta2, key.Gamma2, key.Delta2, key.Inputs.ReadAll(PointCheck.InGroup), SetupOrigin.Foreign);
                return (Hex(Groth16System<E, F, S, G1, G2>.ReadSnarkjsKey(json, path).Digest), Hex(own.Digest));
            }

            var plonk = PlonkZkey<E, F, S, G1, G2>.Read(file);
            var verifying = new PlonkSystem<E, F, S, G1, G2>.VerifyingKey(
                plonk.Public,
                plonk.LogDomain,
                plonk.K1,
                plonk.K2,
                new(plonk.Qm, plonk.Ql, plonk.Qr, plonk.Qo, plonk.Qc),
                new(plonk.S1, plonk.S2, plonk.S3),
                plonk.X2,
                SetupOrigin.Foreign);
            return (Hex(PlonkSystem<E, F, S, G1, G2>.ReadSnarkjsKey(json, path).Digest), Hex(verifying.Digest));
        }

        private static string Hex(ReadOnlyMemory<byte> digest) => Convert.ToHexStringLower(digest.Span);
    }
}
