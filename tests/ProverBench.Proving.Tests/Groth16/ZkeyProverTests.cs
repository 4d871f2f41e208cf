using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Proofs from keys and witnesses of circom and snarkjs.</summary>
public sealed class ZkeyProverTests
{
    [Theory]
    [InlineData("tiny", "scalar")]
    [InlineData("tiny", "cpu")]
    [InlineData("tiny", "far")]
    [InlineData("merkle12", "cpu")]
    public void WithTheSameBlindingTheProofIsThatOfSnarkjs(string name, string device)
    {
        using var document = JsonDocument.Parse(Read($"interop/{name}/{name}.groth16.fixed.json"));
        var root = document.RootElement;
        Bn254Fr Number(string member) => Bn254Fr.FromBigInteger(BigInteger.Parse(root.GetProperty(member).GetString()!, CultureInfo.InvariantCulture));
        using var zkey = Open($"interop/{name}/{name}.zkey");
        using var wtns = Open($"interop/{name}/{name}.wtns");
        using var backend = Backend(device);
        var key = new Groth16Bn254.ZkeyKey(zkey, KeyUse.ManyProofs, CancellationToken.None);
        foreach (var use in Enum.GetValues<KeyUse>())
        {
            Assert.True(Groth16Bn254.Prover.TryCreate(backend, key, use, 2, out var prover, out var reason), reason);
            using var own = prover;
            var proof = prover.Prove(WtnsFile<Bn254Fr>.Read(wtns).ReadAll(), Number("r"), Number("s"), Bn254Fr.One, refuseUnsatisfied: true, NoPhases.Instance, CancellationToken.None);
            Assert.Equal(root.GetProperty("proof").GetRawText().Replace(" ", "", StringComparison.Ordinal), Encoding.UTF8.GetString(Groth16Bn254.WriteSnarkjsProof(proof)).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("vectors/snark/mul_bn128")]
    [InlineData("vectors/snark/pos_bls12381")]
    public void ProofsOfBothCurvesVerify(string folder)
    {
        using var backend = Backend("cpu");
        using var prover = Prover(folder, backend);
        for (var i = 0; i < 2; i++)
        {
            using var wtns = Open($"{folder}/witness{i}.wtns");
            prover.TakeWitness(wtns);
            var proof = prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None);
            Assert.True(prover.Verify(proof));
            Assert.Equal(Encoding.UTF8.GetString(Read($"{folder}/groth16_public{i}.json")).TrimEnd(), Encoding.UTF8.GetString(proof.PublicValues.Span));
            var key = new SnarkjsDocument(Read($"{folder}/groth16_vk.json"), "vk");
            Assert.True(SnarkjsProtocols.Verify(key, new(proof.PublicValues, "public"), new(proof.Proof, "proof")));
            Assert.False(SnarkjsProtocols.Verify(key, new(Read($"{folder}/groth16_public{1 - i}.json"), "public"), new(proof.Proof, "proof")));

            // Blinding is there, and follows from the seed.
            var other = prover.Prove("other"u8, NoPhases.Instance, CancellationToken.None);
            Assert.True(prover.Verify(other));
            Assert.NotEqual(proof.Proof.ToArray(), other.Proof.ToArray());
            Assert.Equal(proof.Proof.ToArray(), prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None).Proof.ToArray());
        }

        prover.Dispose();
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Theory]
    [InlineData("vectors/snark/mul_bn128")]
    [InlineData("vectors/snark/pos_bls12381")]
    public void AWitnessThatViolatesTheCircuitMakesNoProofThatVerifies(string folder)
    {
        using var backend = Backend("cpu");
        using var prover = Prover(folder, backend);
        var file = Read($"{folder}/witness0.wtns");

        // One value changed, at its lowest byte: public, private, last.
        var first = file.Length - (32 * prover.Circuit.Variables);
        foreach (var variable in new[] { 1, prover.Circuit.PublicValues + 1, prover.Circuit.Variables - 1 })
        {
            var changed = file.ToArray();
            changed[first + (32 * variable)] ^= 1;
            using var wtns = CircomFile.FromBytes(changed, "changed");
            prover.TakeWitness(wtns);
            Assert.False(prover.Verify(prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None)), $"variable {variable}");
        }
    }

    [Fact]
    public void WitnessesOfOtherCircuitsAreRefused()
    {
        using var backend = Backend("scalar");
        using var prover = Prover("vectors/snark/mul_bn128", backend);
        Assert.Throws<InvalidOperationException>(() => prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None));
        using var tiny = Open("interop/tiny/tiny.wtns");
        Assert.Contains("64 values, one a wire", Assert.Throws<MalformedFileException>(() => prover.TakeWitness(tiny)).Message, StringComparison.Ordinal);
        using var other = Open("vectors/snark/pos_bls12381/witness0.wtns");
        Assert.Contains("bls12-381/fr", Assert.Throws<MalformedFileException>(() => prover.TakeWitness(other)).Message, StringComparison.Ordinal);
    }

    /// <summary>γ = δ, as snarkjs leaves a key before phase 2.</summary>
    [Fact]
    public void KeysWithoutPhaseTwoAreRefused()
    {
        var bytes = Read("interop/tiny/tiny.zkey");
        using (var file = CircomFile.FromBytes(bytes, "tiny"))
        {
            var header = (int)file.Section(2, "header").Offset;
            bytes.AsSpan(header + 84 + 256, 128).CopyTo(bytes.AsSpan(header + 84 + 448));
        }

        using var spoiled = CircomFile.FromBytes(bytes, "tiny.zkey");
        using var backend = Backend("scalar");
        var refusal = Assert.Throws<RefusedKeyException>(() => SnarkjsProtocols.Of(spoiled).Open(spoiled, backend, 1, CancellationToken.None));
        Assert.StartsWith("tiny.zkey: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("phase 2", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Every section of points in turn: one coordinate not below the prime, one point beside the curve.</summary>
    [Fact]
    public void PointsAreCheckedAsTheyAreRead()
    {
        var bytes = Read("interop/tiny/tiny.zkey");
        using var backend = Backend("cpu");

        // Wire 6 is neither 0 nor public, and every value of the quotient counts.
        foreach (var (id, item) in new (uint, int)[] { (3, 3), (5, 6), (6, 6), (7, 6), (8, 2), (9, 63) })
        {
            foreach (var value in new byte[] { 0xff, 0x01 })
            {
                var changed = bytes.ToArray();
                using (var file = CircomFile.FromBytes(bytes, "tiny"))
                {
                    var section = file.Section(id, "");

                    // The second coordinate of the point, or its highest byte.
                    changed[(int)section.Offset + ((item + 1) * (id == 7 ? 128 : 64)) - (value == 0xff ? 1 : 32)] ^= value;
                }

                using var spoiled = CircomFile.FromBytes(changed, "tiny.zkey");
                var refusal = Assert.Throws<MalformedFileException>(() => SnarkjsProtocols.Of(spoiled).Open(spoiled, backend, 2, CancellationToken.None));
                Assert.Contains($"section {id} (", refusal.Message, StringComparison.Ordinal);
                Assert.Equal(0, backend.Memory.LiveBytes);

                // Read when it is needed, it is refused then, or when the proof that it spoiled does not verify; what a verifier needs is refused at once.
                using var wtns = Open("interop/tiny/tiny.wtns");
                var late = Assert.Throws<MalformedFileException>(() => ProveOnce(spoiled, wtns, backend));
                Assert.Equal(refusal.Message, late.Message);
                Assert.Equal(0, backend.Memory.LiveBytes);
            }
        }
    }

    /// <summary>Points that are read for each proof: the same proof, nothing of them held between proofs.</summary>
    [Theory]
    [InlineData("tiny")]
    [InlineData("merkle12")]
    public void PointsMayStayInTheFile(string name)
    {
        using var backend = Backend("cpu");
        using var zkey = CircomFile.Open(SharedData.Require($"interop/{name}/{name}.zkey"));
        using var wtns = Open($"interop/{name}/{name}.wtns");
        using var held = SnarkjsProtocols.Of(zkey).Open(zkey, backend, 2, CancellationToken.None);
        var before = backend.Memory.LiveBytes;
        using var streamed = SnarkjsProtocols.Of(zkey).Open(zkey, backend, 2, CancellationToken.None, KeyUse.OneProof);
        Assert.InRange(backend.Memory.LiveBytes - before, 0, before / 2);
        held.TakeWitness(wtns);
        streamed.TakeWitness(wtns);
        var expected = held.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None).Proof.ToArray();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(expected, streamed.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None).Proof.ToArray());
        }

        // The same on one thread, where nothing is worked out ahead.
        using var alone = SnarkjsProtocols.Of(zkey).Open(zkey, backend, 1, CancellationToken.None, KeyUse.OneProof);
        alone.TakeWitness(wtns);
        var proof = alone.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None);
        Assert.Equal(expected, proof.Proof.ToArray());
        Assert.True(alone.Verify(proof));
        Assert.Throws<OperationCanceledException>(() => streamed.Prove("blinding"u8, NoPhases.Instance, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void KeysMadeHereAreWrittenForOthers()
    {
        Written<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>();
        Written<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>();
    }

    [Fact]
    public void LoadingCanBeStopped()
    {
        using var zkey = Open("interop/tiny/tiny.zkey");
        using var backend = Backend("cpu");
        Assert.ThrowsAny<OperationCanceledException>(() => SnarkjsProtocols.Of(zkey).Open(zkey, backend, 2, new CancellationToken(canceled: true)));
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Theory]
    [InlineData("""{"protocol":"groth17","curve":"bn128"}""", "protocol")]
    [InlineData("""{"protocol":1,"curve":"bn128"}""", "protocol")]
    [InlineData("""{"protocol":"groth16","curve":"bn129"}""", "curve")]
    [InlineData("""{"protocol":"groth16"}""", "curve")]
    [InlineData("[]", "protocol")]
    public void KeysOfUnknownKindAreRefused(string json, string member)
        => Assert.Contains(member, Assert.Throws<RefusedKeyException>(() => SnarkjsProtocols.Labels(new(Encoding.UTF8.GetBytes(json), "vk"))).Message, StringComparison.Ordinal);

    private static void Written<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var system = ConstraintSynthesizer<S>.Synthesize(c => Chain(c, default));
        using var backend = Backend("cpu");
        var key = Groth16System<E, F, S, G1, G2>.DevelopmentSetup(system, "written"u8, backend);
        using var zkey = new MemoryStream();
        Groth16System<E, F, S, G1, G2>.WriteZkey(zkey, system, key);
        using var wtns = new MemoryStream();
        WtnsFile<S>.Write(wtns, WitnessGenerator<S>.Generate(c => Chain(c, S.FromUInt64(5))));
        using var keyFile = CircomFile.FromBytes(zkey.ToArray(), "written.zkey");
        using var witness = CircomFile.FromBytes(wtns.ToArray(), "written.wtns");
        using var prover = SnarkjsProtocols.Of(keyFile).Open(keyFile, backend, 2, CancellationToken.None);
        prover.TakeWitness(witness);
        Assert.True(prover.Verify(prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None)));

        // Values that are 0 take no part where points are read for the proof: here all but the one.
        using var zeros = new MemoryStream();
        WtnsFile<S>.Write(zeros, WitnessGenerator<S>.Generate(c => Chain(c, S.Zero)));
        using var none = CircomFile.FromBytes(zeros.ToArray(), "zeros.wtns");
        using var once = SnarkjsProtocols.Of(keyFile).Open(keyFile, backend, 2, CancellationToken.None, KeyUse.OneProof);
        prover.TakeWitness(none);
        once.TakeWitness(none);
        var ofZeros = once.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None);
        Assert.True(once.Verify(ofZeros));
        Assert.Equal(prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None).Proof.ToArray(), ofZeros.Proof.ToArray());
        Assert.Throws<RefusedKeyException>(() => Groth16System<E, F, S, G1, G2>.WriteZkey(zkey, ConstraintSynthesizer<S>.Synthesize(c => c.Bind(c.PublicOutput("y"), c.Private("x", default))), key));

        static void Chain(CircuitBuilder<S> c, S value)
        {
            var y = c.PublicOutput("y");
            var x = c.Private("x", value);
            var product = x;
            for (var i = 0; i < 20; i++)
            {
                product = c.Multiply(product + x, product, "product");
            }

            c.Bind(y, product);
        }
    }

    private static void ProveOnce(CircomFile key, CircomFile witness, IBackend backend)
    {
        using var prover = SnarkjsProtocols.Of(key).Open(key, backend, 2, CancellationToken.None, KeyUse.OneProof);
        prover.TakeWitness(witness);
        Assert.True(prover.Verify(prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None)));
    }

    private static IBackend Backend(string device) => device switch
    {
        "cpu" => new CpuBackend(new(2)),
        "far" => new FarMemoryBackend(new ScalarBackend(BackendOptions.Default)),
        _ => new ScalarBackend(BackendOptions.Default),
    };

    private static ISnarkjsProver Prover(string folder, IBackend backend)
    {
        using var zkey = Open($"{folder}/groth16.zkey");
        return SnarkjsProtocols.Of(zkey).Open(zkey, backend, 2, CancellationToken.None);
    }

    private static CircomFile Open(string path) => CircomFile.FromBytes(Read(path), Path.GetFileName(path));

    private static byte[] Read(string path)
    {
        var folder = SharedData.Require(Path.GetDirectoryName(path)!);
        var file = Path.Combine(folder, Path.GetFileName(path));
        if (File.Exists(file))
        {
            return File.ReadAllBytes(file);
        }

        using var packed = new GZipStream(File.OpenRead(file + ".gz"), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
