using System.Buffers.Binary;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Gpu;
using ProverBench.Backends.Host;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Groth16;

public sealed class Groth16Tests
{
    private static readonly ConstraintSystem<Bn254Fr> Circuit = ConstraintSynthesizer<Bn254Fr>.Synthesize(c => Describe(c, 0));

    private static readonly Groth16Bn254.ProvingKey Key = Groth16Bn254.DevelopmentSetup(Circuit, "groth16 tests"u8, new ScalarBackend(BackendOptions.Default));

    private static readonly Groth16Bn254.Verifier Verifier = new(Key.Verifying);

    private static readonly Bn254Fr[] Witness = WitnessGenerator<Bn254Fr>.Generate(c => Describe(c, 12));

    private static readonly Groth16Bn254.Proof Proof = Prove(new ScalarBackend(BackendOptions.Default), Circuit, Key, Witness, "blinding"u8);

    [Fact]
    public void AProofVerifies()
    {
        Assert.True(Verifier.Verify(Circuit.PublicValues(Witness), Proof));
        Assert.True(Verifier.Verify(PublicValues.ToBytes<Bn254Fr>(Circuit.PublicValues(Witness)), Proof.ToBytes()));
    }

    [Fact]
    public void ProofsOfOneWitnessDiffer()
    {
        var other = Prove(new ScalarBackend(BackendOptions.Default), Circuit, Key, Witness, "other blinding"u8);
        Assert.NotEqual(Proof.A, other.A);
        Assert.NotEqual(Proof.B, other.B);
        Assert.NotEqual(Proof.C, other.C);
        Assert.True(Verifier.Verify(Circuit.PublicValues(Witness), other));
        Assert.Equal(Proof, Prove(new ScalarBackend(BackendOptions.Default), Circuit, Key, Witness, "blinding"u8));
    }

    [Fact]
    public void ADeviceThatSharesNoMemoryMakesTheSameProof()
        => Assert.Equal(Proof, Prove(new FarMemoryBackend(new ScalarBackend(BackendOptions.Default)), Circuit, Key, Witness, "blinding"u8));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ProcessorKernelsMakeTheSameProof(int threads)
    {
        Assert.True(new CpuBackendFactory().TryOpen("cpu", new BackendOptions(threads), out var backend, out var reason), reason);
        Assert.Equal(Proof, Prove(backend, Circuit, Key, Witness, "blinding"u8));
    }

    /// <summary>On a card: nothing but the witness goes there, once its tables are, and nothing but points comes back.</summary>
    [Fact]
    public void CardKernelsMakeTheSameProofAndKeepItsData()
    {
        Assert.True(new GpuBackendFactory().TryOpen("gpu:emulated", new BackendOptions(2), out var backend, out var reason), reason);
        using (backend)
        {
            Assert.True(Groth16Bn254.Prover.TryCreate(backend, Circuit, Key, out var prover, out reason), reason);
            using (prover)
            {
                Assert.Equal(Proof, prover.Prove(Witness, "blinding"u8, NoPhases.Instance));
                var before = backend.Queue.Read();
                Assert.Equal(Proof, prover.Prove(Witness, "blinding"u8, NoPhases.Instance));
                var moved = backend.Queue.Read() - before;
                Assert.Equal(Witness.LongLength * Bn254Fr.ByteSize, moved.BytesToDevice);

                // Five sums: of each a point a window of four coordinates, twice as many in G2, and the number of its digits a list.
                const int MostWindows = 127;
                Assert.InRange(moved.BytesFromDevice, 1, (6L * MostWindows * 4 * Bn254Fp.ByteSize) + 4096);
                Assert.True(moved.KernelNanoseconds > 0);
            }

            Assert.Contains("windows", backend.Descriptor.Properties["onHost"]);
        }
    }

    [Fact]
    public void TheSameServesBls12381()
    {
        var circuit = ConstraintSynthesizer<Bls12381Fr>.Synthesize(c => Cube(c, default));
        var witness = WitnessGenerator<Bls12381Fr>.Generate(c => Cube(c, Bls12381Fr.FromUInt64(3)));
        using var backend = new ScalarBackend(BackendOptions.Default);
        var key = Groth16Bls12381.DevelopmentSetup(circuit, "bls"u8, backend);
        Assert.True(Groth16Bls12381.Prover.TryCreate(backend, circuit, key, out var prover, out _));
        using (prover)
        {
            var proof = prover.Prove(witness, "blinding"u8, NoPhases.Instance);
            var verifier = new Groth16Bls12381.Verifier(key.Verifying);
            Assert.True(verifier.Verify([Bls12381Fr.FromUInt64(27)], Groth16Bls12381.Proof.FromBytes(proof.ToBytes())));
            Assert.False(verifier.Verify([Bls12381Fr.FromUInt64(28)], proof));
        }

        static void Cube(CircuitBuilder<Bls12381Fr> c, Bls12381Fr value)
        {
            var y = c.PublicOutput("y");
            var x = c.Private("x", value);
            c.Bind(y, c.Multiply(c.Multiply(x, x, "square"), x, "cube"));
        }
    }

    [Fact]
    public void OtherStatementsDoNotVerify()
    {
        var values = Circuit.PublicValues(Witness);
        for (var i = 0; i < values.Length; i++)
        {
            var other = values.ToArray();
            other[i] += Bn254Fr.One;
            Assert.False(Verifier.Verify(other, Proof));
        }

        Assert.False(Verifier.Verify(values[..1], Proof));
        Assert.False(Verifier.Verify([.. values, Fr(0)], Proof));
        Assert.False(Verifier.Verify([], Proof));
    }

    [Fact]
    public void ProofsAreMalleable()
        => Assert.True(Verifier.Verify(Circuit.PublicValues(Witness), new(-Proof.A, -Proof.B, Proof.C)));

    [Fact]
    public void OtherPointsDoNotVerify()
    {
        var values = Circuit.PublicValues(Witness);
        var (g1, g2) = (AffinePoint<Bn254G1, Bn254Fp>.Infinity, AffinePoint<Bn254G2, Bn254Fp2>.Infinity);
        Groth16Bn254.Proof[] others =
        [
            new(Proof.C, Proof.B, Proof.A), new(-Proof.A, Proof.B, Proof.C), new(Proof.A, Proof.B, -Proof.C), new(g1, g2, g1), new(g1, Proof.B, Proof.C),
            new(Proof.A, g2, Proof.C), new(Proof.A, Proof.B, g1), new(Bn254G1.Generator, Bn254G2.Generator, Bn254G1.Generator),
            new(Key.Verifying.Alpha, Key.Verifying.Beta, g1),
        ];
        Assert.All(others, o => Assert.False(Verifier.Verify(values, o)));
    }

    [Fact]
    public void FlippedBytesAreRefused()
    {
        var values = PublicValues.ToBytes<Bn254Fr>(Circuit.PublicValues(Witness));
        var bytes = Proof.ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var flipped = bytes.ToArray();
            flipped[i] ^= (byte)(1 << (i % 8));
            Assert.False(Accepts(values, flipped), $"byte {i}");
        }

        for (var i = 0; i < values.Length; i += 3)
        {
            var flipped = values.ToArray();
            flipped[i] ^= (byte)(1 << (i % 8));
            Assert.False(Accepts(flipped, bytes), $"byte {i} of the public values");
        }
    }

    [Fact]
    public void LengthsAndAliasesAreRefused()
    {
        var values = PublicValues.ToBytes<Bn254Fr>(Circuit.PublicValues(Witness));
        var bytes = Proof.ToBytes();
        Assert.Throws<MalformedProofException>(() => Groth16Bn254.Proof.FromBytes(bytes[..^1]));
        Assert.Throws<MalformedProofException>(() => Groth16Bn254.Proof.FromBytes([.. bytes, 0]));
        Assert.Throws<MalformedProofException>(() => Groth16Bn254.Proof.FromBytes([]));
        Assert.Throws<MalformedProofException>(() => Verifier.Verify(values.AsSpan(1), bytes));

        // x + r spells x once more.
        var alias = new byte[32];
        var sum = Circuit.PublicValues(Witness)[0].ToBigInteger() + Bn254Fr.Order;
        sum.ToByteArray(isUnsigned: true, isBigEndian: true).CopyTo(alias.AsSpan());
        Assert.Throws<MalformedProofException>(() => Verifier.Verify([.. alias, .. values.AsSpan(32)], bytes));
    }

    [Fact]
    public void AnUnsatisfiedWitnessIsRefusedAndNamed()
    {
        var witness = Witness.ToArray();
        witness[^1] += Bn254Fr.One;
        var refusal = Assert.Throws<UnsatisfiedWitnessException>(() => Prove(new ScalarBackend(BackendOptions.Default), Circuit, Key, witness, "blinding"u8));
        Assert.Equal(Circuit.FindUnsatisfied(witness)!.Index, refusal.Constraint.Index);
        Assert.Throws<ArgumentException>(() => Prove(new ScalarBackend(BackendOptions.Default), Circuit, Key, witness[..^1], "blinding"u8));
        witness[0] = Fr(2);
        Assert.Throws<ArgumentException>(() => Prove(new ScalarBackend(BackendOptions.Default), Circuit, Key, witness, "blinding"u8));
    }

    [Fact]
    public void AProverThatDoesNotCareMakesProofsThatDoNotVerify()
    {
        using var backend = new ScalarBackend(BackendOptions.Default);
        Assert.True(Groth16Bn254.Prover.TryCreate(backend, Circuit, Key, out var prover, out _));
        using (prover)
        {
            for (var wire = 1; wire < Witness.Length; wire += 7)
            {
                var witness = Witness.ToArray();
                witness[wire] += Bn254Fr.One;
                Assert.NotNull(Circuit.FindUnsatisfied(witness));
                var proof = prover.Prove(witness, Fr(1), Fr(2), Fr(3), refuseUnsatisfied: false, NoPhases.Instance, CancellationToken.None);
                Assert.False(Verifier.Verify(Circuit.PublicValues(witness), proof));
            }
        }
    }

    [Fact]
    public void KeysBelongToTheirCircuit()
    {
        var other = ConstraintSynthesizer<Bn254Fr>.Synthesize(c =>
        {
            Describe(c, 0);
            c.AssertEqual(c.Private("more", Fr(0)), Fr(0), "more");
        });
        using var backend = new ScalarBackend(BackendOptions.Default);
        Assert.Throws<RefusedKeyException>(() => Groth16Bn254.Prover.TryCreate(backend, other, Key, out _, out _));
    }

    [Fact]
    public void ABackendWithoutKernelsIsNotUsed()
    {
        using var backend = new Bare();
        Assert.False(Groth16Bn254.Prover.TryCreate(backend, Circuit, Key, out _, out var reason));
        Assert.Contains("bn254/g2", reason, StringComparison.Ordinal);
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Fact]
    public void ProversGiveTheirMemoryBack()
    {
        using var backend = new ScalarBackend(BackendOptions.Default);
        Assert.True(Groth16Bn254.Prover.TryCreate(backend, Circuit, Key, out var prover, out _));
        Assert.NotEqual(0, backend.Memory.LiveBytes);
        prover.Prove(Witness, "blinding"u8, NoPhases.Instance);
        prover.Dispose();
        Assert.Equal(0, backend.Memory.LiveBytes);
        using var small = new ScalarBackend(new BackendOptions(1, 1000));
        Assert.Throws<DeviceMemoryException>(() => Groth16Bn254.Prover.TryCreate(small, Circuit, Key, out _, out _));
        Assert.Equal(0, small.Memory.LiveBytes);
    }

    [Fact]
    public void TheSetupFollowsFromItsSeed()
    {
        using var cpu = new CpuBackend(new(2));
        Assert.Equal(Key.Verifying.Digest.ToArray(), Groth16Bn254.DevelopmentSetup(Circuit, "groth16 tests"u8, cpu).Verifying.Digest.ToArray());
        Assert.NotEqual(Key.Verifying.Digest.ToArray(), Groth16Bn254.DevelopmentSetup(Circuit, "another seed"u8, cpu).Verifying.Digest.ToArray());
        Assert.Equal(Key.Verifying.Digest.ToArray(), Groth16Bn254.DevelopmentVerifyingKey(Circuit, "groth16 tests"u8).Digest.ToArray());
        Assert.Contains("insecure setup, benchmark only", Key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryBackendMakesTheSameKey()
    {
        var expected = Written(Key);
        IBackend[] backends =
        [
            new CpuBackend(new(1)), new CpuBackend(new(2)), new FarMemoryBackend(new ScalarBackend(BackendOptions.Default)),
            new MirrorBackend(new ScalarBackend(BackendOptions.Default), new CpuBackend(new(2))),
        ];
        foreach (var backend in backends)
        {
            using (backend)
            {
                Assert.Equal(expected, Written(Groth16Bn254.DevelopmentSetup(Circuit, "groth16 tests"u8, backend)));
                Assert.Equal(0, backend.Memory.LiveBytes);
            }
        }

        using var bare = new Bare();
        Assert.Contains("multiples of one point", Assert.Throws<NotSupportedException>(() => Groth16Bn254.DevelopmentSetup(Circuit, "seed"u8, bare)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WorthlessKeysAreRefused()
    {
        var v = Key.Verifying;
        Groth16Bn254.VerifyingKey Make(AffinePoint<Bn254G2, Bn254Fp2> gamma, AffinePoint<Bn254G1, Bn254Fp> alpha, int inputs)
            => new(alpha, v.Beta, gamma, v.Delta, v.Inputs[..inputs], SetupOrigin.Foreign);
        Assert.Throws<RefusedKeyException>(() => Make(v.Delta, v.Alpha, 3));
        Assert.Throws<RefusedKeyException>(() => Make(AffinePoint<Bn254G2, Bn254Fp2>.Infinity, v.Alpha, 3));
        Assert.Throws<RefusedKeyException>(() => Make(v.Gamma, AffinePoint<Bn254G1, Bn254Fp>.Infinity, 3));
        Assert.Throws<RefusedKeyException>(() => Make(v.Gamma, v.Alpha, 0));
        Assert.NotEqual(v.Digest.ToArray(), Make(v.Gamma, v.Alpha, 3).Digest.ToArray());
    }

    [Fact]
    public void KeyFilesRoundTrip()
    {
        var bytes = Written(out var digest);
        var (key, read) = Groth16Bn254.KeyFile.Read(new MemoryStream(bytes), bytes.Length, "key");
        Assert.Equal(digest, read);
        Assert.Equal(bytes, Written(key));
        Assert.Equal(Proof, Prove(new ScalarBackend(BackendOptions.Default), Circuit, key, Witness, "blinding"u8));
    }

    [Fact]
    public void BrokenKeyFilesAreRefused()
    {
        var bytes = Written(out _);
        void Refused(byte[] file) => Assert.Throws<RefusedKeyException>(() => Groth16Bn254.KeyFile.Read(new MemoryStream(file), file.Length, "key"));
        Refused([]);
        Refused(bytes[..10]);
        Refused(bytes[..^1]);
        Refused([.. bytes, 0]);
        Assert.Throws<RefusedKeyException>(() => Groth16Bn254.KeyFile.Read(new MemoryStream(bytes[..^40]), bytes.Length, "key"));
        for (var i = 0; i < bytes.Length; i += i < 100 ? 1 : 997)
        {
            var flipped = bytes.ToArray();
            flipped[i] ^= 1;
            Refused(flipped);
        }

        // Sizes beyond the file are refused before anything is reserved.
        var sizes = bytes.AsSpan(8 + 1 + "bn254".Length + 1 + 32);
        foreach (var (at, value) in new[] { (0, 27u), (0, uint.MaxValue), (4, 0u), (4, 1u << 28), (4, uint.MaxValue), (8, uint.MaxValue) })
        {
            var hostile = bytes.ToArray();
            BinaryPrimitives.WriteUInt32LittleEndian(hostile.AsSpan(bytes.Length - sizes.Length + at), value);
            Refused(hostile);
        }
    }

    [Fact]
    public void TheFirstBrokenPointIsNamed()
    {
        var bytes = Written(out _);
        var h = bytes.Length - Groth16Bn254.KeyFile.DigestSize - (64 << Key.LogDomain);
        foreach (var point in new[] { 511, 400, 129, 127 })
        {
            // The least of those broken, whichever thread meets it.
            bytes[h + (64 * point) + 63] ^= 1;
            var refusal = Assert.Throws<RefusedKeyException>(() => Groth16Bn254.KeyFile.Read(new MemoryStream(bytes), bytes.Length, "key"));
            Assert.Equal($"key: point {point} of H is not on its curve or not in its group", refusal.Message);
        }

        bytes.AsSpan(h, 32).Fill(0xff);
        Assert.Equal(
            "key: point 0 of H has a coordinate that is not below p",
            Assert.Throws<RefusedKeyException>(() => Groth16Bn254.KeyFile.Read(new MemoryStream(bytes), bytes.Length, "key")).Message);
    }

    [Fact]
    public void ProvingCanBeStopped()
    {
        using var backend = new ScalarBackend(BackendOptions.Default);
        Assert.True(Groth16Bn254.Prover.TryCreate(backend, Circuit, Key, out var prover, out _));
        using (prover)
        {
            Assert.Throws<OperationCanceledException>(() => prover.Prove(Witness, "blinding"u8, NoPhases.Instance, new CancellationToken(canceled: true)));
        }
    }

    /// <summary>Two public values, bits, a hash: wires that stand in A only, in B, in C only.</summary>
    private static void Describe(CircuitBuilder<Bn254Fr> c, long value)
    {
        var output = c.PublicOutput("hash");
        var bound = c.PublicInput("bound", Fr(200));
        var x = c.Private("x", Fr(value));
        c.AssertRange(x, 8, "range");
        c.AssertRange(bound - x, 8, "below");
        c.Bind(output, c.Poseidon("hash", x, bound));
    }

    private static Groth16Bn254.Proof Prove(IBackend backend, ConstraintSystem<Bn254Fr> circuit, Groth16Bn254.ProvingKey key, Bn254Fr[] witness, ReadOnlySpan<byte> seed)
    {
        using (backend)
        {
            Assert.True(Groth16Bn254.Prover.TryCreate(backend, circuit, key, out var prover, out _));
            using (prover)
            {
                return prover.Prove(witness, seed, NoPhases.Instance);
            }
        }
    }

    private static bool Accepts(byte[] values, byte[] proof)
    {
        try
        {
            return Verifier.Verify(values, proof);
        }
        catch (MalformedProofException)
        {
            return false;
        }
    }

    private static byte[] Written(out byte[] digest)
    {
        using var stream = new MemoryStream();
        digest = Groth16Bn254.KeyFile.Write(Key, stream);
        return stream.ToArray();
    }

    private static byte[] Written(Groth16Bn254.ProvingKey key)
    {
        using var stream = new MemoryStream();
        Groth16Bn254.KeyFile.Write(key, stream);
        return stream.ToArray();
    }

    private sealed class Bare() : HostBackend(new("bare", "bare", "no kernels", DeviceNature.Simulated, new Dictionary<string, string>()), BackendOptions.Default);
}
