using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Plonk;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>Keys from circuits of the builder, over both curves.</summary>
public sealed class PlonkSetupTests
{
    private static readonly Lazy<(byte[] Key, byte[] Proof)> Scalar = new(() => Made(new ScalarBackend(BackendOptions.Default)));

    [Fact]
    public void PowersOfNothingAreRefused()
    {
        var circuit = ConstraintSynthesizer<Bn254Fr>.Synthesize(c => Mixed(c, 0, 0));
        using var backend = new ScalarBackend(BackendOptions.Default);
        var key = PlonkBn254.DevelopmentSetup(circuit, "powers"u8, backend);
        var powers = key.Powers;
        var again = PlonkBn254.Setup(circuit, powers, key.Verifying.X2, SetupOrigin.InsecureDevelopment, backend);
        Assert.Equal(key.Verifying.Digest.ToArray(), again.Verifying.Digest.ToArray());
        void Refused(AffinePoint<Bn254G1, Bn254Fp>[] points, AffinePoint<Bn254G2, Bn254Fp2> x2)
            => Assert.Throws<RefusedKeyException>(() => PlonkBn254.Setup(circuit, points, x2, SetupOrigin.Foreign, backend));
        Refused(powers[..^1], key.Verifying.X2);
        Refused(powers[1..], key.Verifying.X2);
        Refused([powers[1], .. powers[1..]], key.Verifying.X2);
        Refused(powers, key.Verifying.X2.ToJacobian().Double().ToAffine());
        foreach (var at in new[] { 1, 5, powers.Length - 1 })
        {
            var broken = powers.ToArray();
            broken[at] = -broken[at];
            Refused(broken, key.Verifying.X2);
        }
    }

    [Fact]
    public void SumsAreTakenApartFromTheFront()
    {
        var circuit = ConstraintSynthesizer<Bn254Fr>.Synthesize(c =>
        {
            var wires = Enumerable.Range(0, 6).Select(i => c.Private("w", default, i)).ToArray();
            c.AssertEqual(wires[0] + wires[1] + wires[2] + wires[3] + wires[4], wires[5], "sum");
            c.Assert(wires[0] + wires[1] + Num<Bn254Fr>.One, wires[2], wires[3] - Num<Bn254Fr>.One, "product");
            c.Assert(Num<Bn254Fr>.Zero, wires[2], wires[3], "zero");
        });
        var gates = new PlonkGates<Bn254Fr>(circuit);
        var one = Bn254Fr.One;
        Assert.Equal(
            [(1, 2, one, one), (3, 4, one, one), (5, 6, one, -one), (1, 2, one, one)],
            gates.Additions);
        Assert.Equal([(1, 2, 7), (3, 4, 8), (5, 6, 9), (7, 8, 9), (1, 2, 10), (10, 3, 4), (4, 0, 0)], gates.Wires);
        var zero = Bn254Fr.Zero;
        Assert.Equal((zero, one, one, one, zero), gates.Selectors[3]);

        // (w₁₀ + 1)·w₃ = w₄ − 1.
        Assert.Equal((one, zero, one, -one, one), gates.Selectors[5]);
        Assert.Equal((zero, one, zero, zero, zero), gates.Selectors[6]);
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("far")]
    [InlineData("mirror")]
    public void EveryBackendMakesTheSameKeyAndProof(string name)
    {
        var (key, proof) = Made(name switch
        {
            "cpu" => new CpuBackend(new(2)),
            "far" => new FarMemoryBackend(new ScalarBackend(BackendOptions.Default)),
            _ => new MirrorBackend(new ScalarBackend(BackendOptions.Default), new CpuBackend(new(2))),
        });
        Assert.Equal(Scalar.Value.Key, key);
        Assert.Equal(Scalar.Value.Proof, proof);
    }

    [Fact]
    public void ProofsVerifyOverBn254() => Verifies<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>();

    [Fact]
    public void ProofsVerifyOverBls12381() => Verifies<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>();

    [Fact]
    public void SmallestCircuitsAreProved()
    {
        // No public value, no multiplication, eight rows.
        var circuit = ConstraintSynthesizer<Bn254Fr>.Synthesize(c => c.AssertEqual(c.Private("x", Bn254Fr.FromUInt64(4)), Bn254Fr.FromUInt64(4), "four"));
        using var backend = new CpuBackend(new(1));
        var key = PlonkBn254.DevelopmentSetup(circuit, "small"u8, backend);
        Assert.Equal(3, key.Verifying.LogDomain);
        Assert.True(key.Verifying.Selectors.Qm.IsInfinity);
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            var proof = prover.Prove([Bn254Fr.One, Bn254Fr.FromUInt64(4)], "small"u8, NoPhases.Instance);
            Assert.True(new PlonkBn254.Verifier(key.Verifying).Verify([], proof));
            Assert.Throws<UnsatisfiedWitnessException>(() => prover.Prove([Bn254Fr.One, Bn254Fr.FromUInt64(5)], "small"u8, NoPhases.Instance));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(28)]
    public void RootsAreSnarkjss(int log)
    {
        var ours = FieldMath.RootOfUnity<Bn254Fr>(log);
        Assert.Equal(ours, SnarkjsDomain.Root<Bn254Fr>(log));
        Assert.Equal(1, SnarkjsDomain.Exponent<Bn254Fr>(log));
        var root = SnarkjsDomain.Root<Bls12381Fr>(log);
        Assert.Equal(FieldMath.Pow(Bls12381Fr.FromUInt64(5), (Bls12381Fr.Order - 1) >> log), root);
        Assert.Equal(root, FieldMath.Pow(FieldMath.RootOfUnity<Bls12381Fr>(log), (ulong)SnarkjsDomain.Exponent<Bls12381Fr>(log)));
        if (log <= 10)
        {
            var order = RowOrder.Of<Bls12381Fr>(log);
            Assert.All(Enumerable.Range(0, 1 << log), i =>
            {
                Assert.Equal(i, order.RowAt(order.PlaceOf(i)));
                Assert.Equal(FieldMath.Pow(root, (ulong)i), FieldMath.Pow(FieldMath.RootOfUnity<Bls12381Fr>(log), (ulong)order.PlaceOf(i)));
            });
        }
    }

    internal static (PlonkSystem<E, F, S, G1, G2>.VerifyingKey Key, PlonkSystem<E, F, S, G1, G2>.Proof Proof, S[] Values) ProveMixed<E, F, S, G1, G2>(
        IBackend backend, ulong x, ulong y, ReadOnlySpan<byte> seed)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var circuit = ConstraintSynthesizer<S>.Synthesize(c => Mixed(c, 0, 0));
        var witness = WitnessGenerator<S>.Generate(c => Mixed(c, x, y));
        Assert.Null(circuit.FindUnsatisfied(witness));
        var key = PlonkSystem<E, F, S, G1, G2>.DevelopmentSetup(circuit, "mixed"u8, backend);
        Assert.True(PlonkSystem<E, F, S, G1, G2>.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            return (key.Verifying, prover.Prove(witness, seed, NoPhases.Instance), circuit.PublicValues(witness));
        }
    }

    /// <summary>Two public values, products, ranges, sums with many terms and with constants.</summary>
    internal static void Mixed<S>(CircuitBuilder<S> c, ulong x, ulong y)
        where S : unmanaged, IPrimeField<S>
    {
        var output = c.PublicOutput("product of sums");
        var bound = c.PublicInput("bound", S.FromUInt64(y));
        var a = c.Private("a", S.FromUInt64(x));
        c.AssertRange(a, 6, "range");
        c.AssertRange(bound, 5, "bound");
        var square = c.Multiply(a, a, "square");
        var cube = c.Multiply(square, a, "cube");
        Num<S> five = S.FromUInt64(5);
        c.Bind(output, c.Multiply(a + square + cube + bound + five, bound - a + five, "output"));
    }

    private static (byte[] Key, byte[] Proof) Made(IBackend backend)
    {
        using (backend)
        {
            var (key, proof, _) = ProveMixed<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(backend, 5, 7, "backends"u8);
            Assert.Equal(0, backend.Memory.LiveBytes);
            return (key.Digest.ToArray(), proof.ToBytes());
        }
    }

    private static void Verifies<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        using var backend = new CpuBackend(new(2));
        var (key, proof, values) = ProveMixed<E, F, S, G1, G2>(backend, 9, 3, "verifies"u8);
        var verifier = new PlonkSystem<E, F, S, G1, G2>.Verifier(key);
        Assert.True(verifier.Verify(values, proof));
        var read = PlonkSystem<E, F, S, G1, G2>.ReadSnarkjsProof(PlonkSystem<E, F, S, G1, G2>.WriteSnarkjsProof(proof), "proof");
        Assert.Equal(proof, read);
        var readKey = PlonkSystem<E, F, S, G1, G2>.ReadSnarkjsKey(PlonkSystem<E, F, S, G1, G2>.WriteSnarkjsKey(key), "vkey");
        Assert.True(new PlonkSystem<E, F, S, G1, G2>.Verifier(readKey).Verify(values, PlonkSystem<E, F, S, G1, G2>.Proof.FromBytes(proof.ToBytes())));
        values[0] += S.One;
        Assert.False(verifier.Verify(values, proof));
    }
}
