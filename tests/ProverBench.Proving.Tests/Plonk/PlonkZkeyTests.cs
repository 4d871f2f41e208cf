using System.Text;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;
using static ProverBench.Proving.Tests.Plonk.PlonkShared;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>Keys in snarkjs's files: read, written, made from its circuits and powers of τ.</summary>
public sealed class PlonkZkeyTests
{
    [Theory]
    [InlineData("interop/tiny/tiny.plonk.zkey")]
    [InlineData("vectors/snark/mul_bn128/plonk.zkey")]
    public void KeysAreWrittenAsTheyWereRead(string path)
    {
        using var file = Open(path);
        Assert.Equal(Read(path), Written(PlonkBn254.ReadZkey(file)));
    }

    /// <summary>Gates, additions, permutation, polynomials and commitments: the whole file.</summary>
    [Theory]
    [InlineData("interop/tiny/tiny.r1cs", "interop/tiny/tiny.plonk.zkey", "interop/tiny/tiny.plonk.vkey.json")]
    [InlineData("vectors/snark/mul_bn128/circuit.r1cs", "vectors/snark/mul_bn128/plonk.zkey", "vectors/snark/mul_bn128/plonk_vk.json")]
    public void KeysMadeFromCircuitsAreThoseOfSnarkjs(string circuit, string zkey, string vkey)
    {
        using var r1cs = Open(circuit);
        using var file = Open(zkey);
        using var backend = new CpuBackend(new(2));
        var powers = PlonkBn254.ReadZkey(file);
        var key = PlonkBn254.Setup(R1csFile<Bn254Fr>.Read(r1cs).ReadSystem(), powers.Powers, powers.Verifying.X2, SetupOrigin.Foreign, backend);
        Assert.Equal(Read(zkey), Written(key));
        Assert.Equal(Encoding.UTF8.GetString(Read(vkey)).TrimEnd(), Encoding.UTF8.GetString(PlonkBn254.WriteSnarkjsKey(key.Verifying)));
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Fact]
    public void ACeremonysPowersServeCircuitsOfTheirSize()
    {
        using var ptau = Open("interop/srs/ins06.ptau");
        using var backend = new CpuBackend(new(2));
        var circuit = ConstraintSynthesizer<Bn254Fr>.Synthesize(c => PlonkSetupTests.Mixed(c, 0, 0));
        var witness = WitnessGenerator<Bn254Fr>.Generate(c => PlonkSetupTests.Mixed(c, 11, 20));
        var key = PlonkBn254.Setup(circuit, ptau, backend);
        Assert.Equal(SetupOrigin.Foreign, key.Verifying.Origin);
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            Assert.True(new PlonkBn254.Verifier(key.Verifying).Verify(circuit.PublicValues(witness), prover.Prove(witness, "ceremony"u8, NoPhases.Instance)));
        }

        using var r1cs = Open("interop/tiny/tiny.r1cs");
        var tiny = R1csFile<Bn254Fr>.Read(r1cs).ReadSystem();
        Assert.Contains("ins06.ptau: ", Assert.Throws<RefusedKeyException>(() => PlonkBn254.Setup(tiny, ptau, backend)).Message, StringComparison.Ordinal);

        // One power of another τ.
        var bytes = Read("interop/srs/ins06.ptau");
        var powers = ptau.Section(2, "");
        bytes.AsSpan((int)powers.Offset + (3 * 64), 64).CopyTo(bytes.AsSpan((int)powers.Offset + (5 * 64)));
        using var spoiled = CircomFile.FromBytes(bytes, "spoiled");
        Assert.Throws<RefusedKeyException>(() => PlonkBn254.Setup(circuit, spoiled, backend));
    }

    [Fact]
    public void ProofsOfSnarkjssCircuitsVerify()
    {
        const string Folder = "vectors/snark/mul_bn128";
        using var backend = new CpuBackend(new(2));
        using var zkey = Open($"{Folder}/plonk.zkey");
        using (var prover = SnarkjsProtocols.Of(zkey).Open(zkey, backend, 2, CancellationToken.None))
        {
            Assert.Equal("plonk", prover.Circuit.Protocol);
            Assert.Throws<InvalidOperationException>(() => prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None));
            for (var i = 0; i < 2; i++)
            {
                using var wtns = Open($"{Folder}/witness{i}.wtns");
                prover.TakeWitness(wtns);
                var proof = prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None);
                Assert.True(prover.Verify(proof));
                Assert.Equal(Encoding.UTF8.GetString(Read($"{Folder}/plonk_public{i}.json")).TrimEnd(), Encoding.UTF8.GetString(proof.PublicValues.Span));
                var key = new SnarkjsDocument(Read($"{Folder}/plonk_vk.json"), "vk");
                Assert.True(SnarkjsProtocols.Verify(key, new(proof.PublicValues, "public"), new(proof.Proof, "proof")));
                Assert.False(SnarkjsProtocols.Verify(key, new(Read($"{Folder}/plonk_public{1 - i}.json"), "public"), new(proof.Proof, "proof")));
                using var r1cs = Open($"{Folder}/circuit.r1cs");
                Assert.Null(WitnessAudit.FindUnsatisfied(r1cs, wtns));
            }

            // A value changed: the key alone names the gate.
            var changed = Read($"{Folder}/witness0.wtns");
            changed[^1] ^= 1;
            using var wrong = CircomFile.FromBytes(changed, "wrong");
            prover.TakeWitness(wrong);
            Assert.Contains("gate ", Assert.Throws<UnsatisfiedWitnessException>(() => prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None)).Message, StringComparison.Ordinal);
            using var circuit = Open($"{Folder}/circuit.r1cs");
            Assert.NotNull(WitnessAudit.FindUnsatisfied(circuit, wrong));
            using var other = Open("interop/tiny/tiny.r1cs");
            Assert.Throws<MalformedFileException>(() => WitnessAudit.FindUnsatisfied(other, wrong));
            using var tiny = Open("interop/tiny/tiny.wtns");
            Assert.Throws<MalformedFileException>(() => prover.TakeWitness(tiny));
            using var curve = Open("vectors/snark/pos_bls12381/witness0.wtns");
            Assert.Throws<MalformedFileException>(() => prover.TakeWitness(curve));
        }

        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    /// <summary>snarkjs's circuit over BLS12-381, whose rows lie in another order than a transform's.</summary>
    [Fact]
    public void Bls12381GoesThroughFiles()
    {
        const string Folder = "vectors/snark/pos_bls12381";
        using var backend = new CpuBackend(new(2));
        using var r1cs = Open($"{Folder}/circuit.r1cs");
        var key = PlonkBls12381.DevelopmentSetup(R1csFile<Bls12381Fr>.Read(r1cs).ReadSystem(), "bls"u8, backend);
        using var stream = new MemoryStream();
        PlonkBls12381.WriteZkey(key, stream);
        using var zkey = CircomFile.FromBytes(stream.ToArray(), "bls.zkey");
        using var prover = SnarkjsProtocols.Of(zkey).Open(zkey, backend, 2, CancellationToken.None);
        using var wtns = Open($"{Folder}/witness1.wtns");
        prover.TakeWitness(wtns);
        var proof = prover.Prove("blinding"u8, NoPhases.Instance, CancellationToken.None);
        var vkey = new SnarkjsDocument(PlonkBls12381.WriteSnarkjsKey(key.Verifying), "vk");
        Assert.True(SnarkjsProtocols.Verify(vkey, new(Read($"{Folder}/plonk_public1.json"), "public"), new(proof.Proof, "proof")));
        Assert.False(SnarkjsProtocols.Verify(vkey, new(Read($"{Folder}/plonk_public0.json"), "public"), new(proof.Proof, "proof")));

        // The rows of the key of snarkjs: sizes and selectors do not depend on τ.
        var expected = PlonkBls12381.ReadSnarkjsKey(Read($"{Folder}/plonk_vk.json"), "vk");
        Assert.Equal(expected.LogDomain, key.Verifying.LogDomain);
        Assert.Equal(expected.PublicValues, key.Verifying.PublicValues);
    }

    [Fact]
    public void WorthlessKeysAreRefused()
    {
        var bytes = Read("interop/tiny/tiny.plonk.zkey");
        int header;
        using (var file = CircomFile.FromBytes(bytes, "tiny"))
        {
            header = (int)file.Section(2, "header").Offset;
        }

        // k2 ← k1: the cosets are one.
        bytes.AsSpan(header + 92, 32).CopyTo(bytes.AsSpan(header + 124));
        using var spoiled = CircomFile.FromBytes(bytes, "tiny.zkey");
        using var backend = new ScalarBackend(BackendOptions.Default);
        Assert.StartsWith("tiny.zkey: ", Assert.Throws<RefusedKeyException>(() => SnarkjsProtocols.Of(spoiled).Open(spoiled, backend, 1, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    private static byte[] Written(PlonkBn254.ProvingKey key)
    {
        using var stream = new MemoryStream();
        PlonkBn254.WriteZkey(key, stream);
        return stream.ToArray();
    }
}
