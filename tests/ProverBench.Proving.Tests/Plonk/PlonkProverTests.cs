using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Gpu;
using ProverBench.Backends.Host;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>With the same key, witness and blinding the prover makes the proof that snarkjs makes, on every backend.</summary>
public sealed class PlonkProverTests
{
    public static TheoryData<string> Backends => ["scalar", "cpu 1", "cpu 2", "far", "mirror"];

    [Theory]
    [MemberData(nameof(Backends))]
    public void TheProofIsThatOfSnarkjs(string name)
    {
        var (key, witness, blinding, expected) = PlonkShared.Tiny();
        using var backend = Open(name);
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            for (var again = 0; again < 2; again++)
            {
                var proof = prover.Prove(witness, blinding, Bn254Fr.FromUInt64(7), refuseUnsatisfied: true, leavesOut: null, NoPhases.Instance, CancellationToken.None);
                Assert.Equal(expected, proof);
            }
        }

        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    /// <summary>On a card: snarkjs's proof too; to the card go the witness and what blinds, once its tables are there, and back come points and values.</summary>
    [Fact]
    public void CardKernelsMakeTheSameProofAndKeepItsData()
    {
        var (key, witness, blinding, expected) = PlonkShared.Tiny();
        Assert.True(new GpuBackendFactory().TryOpen("gpu:emulated", new BackendOptions(2), out var backend, out var reason), reason);
        using (backend)
        {
            Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out reason), reason);
            using (prover)
            {
                Assert.Equal(expected, Prove());
                var (before, kept) = (backend.Queue.Read(), backend.Memory.LiveBytes);
                Assert.Equal(expected, Prove());
                var moved = backend.Queue.Read() - before;
                Assert.Equal(kept, backend.Memory.LiveBytes);
                Assert.InRange(moved.BytesToDevice, witness.LongLength * Bn254Fr.ByteSize, 4L * witness.Length * Bn254Fr.ByteSize);

                // Nine sums: of each a point a window of four coordinates, and the number of its digits a list; six values.
                const int MostWindows = 127;
                Assert.InRange(moved.BytesFromDevice, 1, (9L * MostWindows * 4 * Bn254Fp.ByteSize) + 4096);

                PlonkBn254.Proof Prove()
                    => prover.Prove(witness, blinding, Bn254Fr.FromUInt64(7), refuseUnsatisfied: true, leavesOut: null, NoPhases.Instance, CancellationToken.None);
            }
        }
    }

    [Fact]
    public void ProofsOfOneWitnessDiffer()
    {
        var (key, witness, _, _) = PlonkShared.Tiny();
        using var backend = new CpuBackend(new(2));
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            var first = prover.Prove(witness, "first"u8, NoPhases.Instance);
            var second = prover.Prove(witness, "second"u8, NoPhases.Instance);
            Assert.Equal(first, prover.Prove(witness, "first"u8, NoPhases.Instance));
            Assert.All(
                (Func<PlonkBn254.Proof, object>[])
                [
                    p => p.A, p => p.B, p => p.C, p => p.Z, p => p.T1, p => p.T2, p => p.T3, p => p.Wxi, p => p.Wxiw,
                    p => p.Evaluations.A, p => p.Evaluations.B, p => p.Evaluations.C, p => p.Evaluations.Zw,
                ],
                part => Assert.NotEqual(part(first), part(second)));
            var verifier = new PlonkBn254.Verifier(key.Verifying);
            var values = witness[1..4];
            Assert.True(verifier.Verify(values, first));
            Assert.True(verifier.Verify(values, second));
            Assert.False(verifier.Verify(values, first with { Z = second.Z }));
            Assert.False(verifier.Verify(values, first with { Evaluations = second.Evaluations }));
        }
    }

    /// <summary>A prover that forgets what the verifier absorbs makes nothing that it takes.</summary>
    [Fact]
    public void AProverThatForgetsToAbsorbIsRefused()
    {
        var (key, witness, blinding, _) = PlonkShared.Tiny();
        using var backend = new CpuBackend(new(2));
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            var honest = new PlonkBn254.Verifier(key.Verifying);
            Assert.All(PlonkVerifierTests.Absorptions.Select(row => (string)row.Data), forgotten =>
            {
                var proof = prover.Prove(witness, blinding, Bn254Fr.FromUInt64(7), refuseUnsatisfied: true, what => what == forgotten, NoPhases.Instance, CancellationToken.None);
                Assert.False(honest.Verify(witness.AsSpan(1, 3), proof));
                Assert.True(new PlonkBn254.Verifier(key.Verifying, what => what == forgotten).Verify(witness.AsSpan(1, 3), proof));
            });
        }
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("cpu 2")]
    public void TheFirstViolatedGateIsNamed(string name)
    {
        var (key, witness, blinding, _) = PlonkShared.Tiny();
        using var backend = Open(name);
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            var verifier = new PlonkBn254.Verifier(key.Verifying);
            for (var wire = 1; wire < witness.Length; wire += 11)
            {
                var wrong = witness.ToArray();
                wrong[wire] += Bn254Fr.One;
                var (row, values) = FirstViolation(key, wrong);
                var refusal = Assert.Throws<UnsatisfiedWitnessException>(() => prover.Prove(wrong, "wrong"u8, NoPhases.Instance));
                Assert.Equal(row, refusal.Constraint.Index);
                Assert.Equal(values, refusal.Constraint.Signals.Select(s => s.Value));
                Assert.StartsWith($"the witness does not satisfy the circuit: gate {row}: qm*a*b", refusal.Message, StringComparison.Ordinal);

                // Nor does a prover that does not look make a proof that is taken.
                var proof = prover.Prove(wrong, blinding, Bn254Fr.FromUInt64(7), refuseUnsatisfied: false, leavesOut: null, NoPhases.Instance, CancellationToken.None);
                Assert.False(verifier.Verify(wrong.AsSpan(1, 3), proof));
            }

            Assert.True(verifier.Verify(witness.AsSpan(1, 3), prover.Prove(witness, "right"u8, NoPhases.Instance)));
        }

        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Fact]
    public void APermutationOfOtherWiresIsRefused()
    {
        var (key, witness, _, _) = PlonkShared.Tiny();
        var sigma = key.Sigma.Select(s => s.ToArray()).ToArray();
        (sigma[0], sigma[1]) = (sigma[1], sigma[0]);
        using var backend = new CpuBackend(new(1));
        var other = new PlonkBn254.ProvingKey(key.Verifying, key.CircuitWires, key.Additions, key.A, key.B, key.C, key.Selectors, sigma, key.Powers);
        Assert.True(PlonkBn254.Prover.TryCreate(backend, other, out var prover, out _));
        using (prover)
        {
            Assert.Throws<RefusedKeyException>(() => prover.Prove(witness, "permutation"u8, NoPhases.Instance));
        }
    }

    [Fact]
    public void WitnessesOfAnotherFormAreRefused()
    {
        var (key, witness, _, _) = PlonkShared.Tiny();
        using var backend = new CpuBackend(new(1));
        Assert.True(PlonkBn254.Prover.TryCreate(backend, key, out var prover, out _));
        using (prover)
        {
            Assert.Throws<ArgumentException>(() => prover.Prove(witness.AsSpan(1), "form"u8, NoPhases.Instance));
            Assert.Throws<ArgumentException>(() => prover.Prove([.. witness, Bn254Fr.One], "form"u8, NoPhases.Instance));
            Assert.Throws<ArgumentException>(() => prover.Prove([Bn254Fr.Zero, .. witness.AsSpan(1)], "form"u8, NoPhases.Instance));
            Assert.Throws<OperationCanceledException>(() => prover.Prove(witness, "stop"u8, NoPhases.Instance, new CancellationToken(canceled: true)));
        }
    }

    [Fact]
    public void KeysWhosePartsDoNotFitAreRefused()
    {
        var (key, _, _, _) = PlonkShared.Tiny();
        void Refused(
            int? wires = null, PlonkBn254.Addition[]? additions = null, int[]? a = null, int[]? b = null, int[]? c = null, Bn254Fr[][]? selectors = null, Bn254Fr[][]? sigma = null,
            AffinePoint<Bn254G1, Bn254Fp>[]? powers = null)
            => Assert.Throws<RefusedKeyException>(() => new PlonkBn254.ProvingKey(
                key.Verifying, wires ?? key.CircuitWires, additions ?? key.Additions, a ?? key.A, b ?? key.B, c ?? key.C, selectors ?? key.Selectors, sigma ?? key.Sigma, powers ?? key.Powers));
        Refused(wires: 3);
        Refused(wires: int.MaxValue);
        Refused(a: key.A[1..]);
        Refused(a: [], b: [], c: []);
        Refused(b: [.. key.B.AsSpan(1), key.CircuitWires + key.Additions.Length]);
        Refused(c: [.. key.C.AsSpan(1), -1]);
        Refused(additions: [new(key.CircuitWires, 1, default, default), .. key.Additions.AsSpan(1)]);
        Refused(additions: [new(1, -1, default, default), .. key.Additions.AsSpan(1)]);
        Refused(selectors: key.Selectors[1..]);
        Refused(sigma: [key.Sigma[0], key.Sigma[1], key.Sigma[2][1..]]);
        Refused(powers: key.Powers[1..]);
    }

    [Fact]
    public void ABackendWithoutKernelsSaysSo()
    {
        var (key, _, _, _) = PlonkShared.Tiny();
        using var bare = new Bare();
        Assert.False(PlonkBn254.Prover.TryCreate(bare, key, out _, out var reason));
        Assert.Contains("multi-scalar multiplication in bn254/g1", reason, StringComparison.Ordinal);
    }

    /// <summary>The gates again, one by one on the host.</summary>
    private static (long Row, string[] Values) FirstViolation(PlonkBn254.ProvingKey key, Bn254Fr[] witness)
    {
        List<Bn254Fr> wires = [Bn254Fr.Zero, .. witness.AsSpan(1)];
        foreach (var addition in key.Additions)
        {
            wires.Add((addition.FactorA * wires[addition.A]) + (addition.FactorB * wires[addition.B]));
        }

        for (var row = 0; row < key.A.Length; row++)
        {
            var point = FieldMath.Pow(key.Verifying.Root, (ulong)row);
            Bn254Fr At(Bn254Fr[] polynomial) => polynomial.Reverse().Aggregate(Bn254Fr.Zero, (sum, coefficient) => (sum * point) + coefficient);
            var (a, b, c) = (wires[key.A[row]], wires[key.B[row]], wires[key.C[row]]);
            var gate = (At(key.Selectors[0]) * a * b) + (At(key.Selectors[1]) * a) + (At(key.Selectors[2]) * b) + (At(key.Selectors[3]) * c) + At(key.Selectors[4]);
            gate -= row < key.Verifying.PublicValues ? witness[row + 1] : Bn254Fr.Zero;
            if (!gate.IsZero)
            {
                return (row, [a.ToString(), b.ToString(), c.ToString()]);
            }
        }

        throw new InvalidOperationException("every gate holds");
    }

    private static IBackend Open(string name) => name switch
    {
        "scalar" => new ScalarBackend(BackendOptions.Default),
        "cpu 1" => new CpuBackend(new(1)),
        "cpu 2" => new CpuBackend(new(2)),
        "far" => new FarMemoryBackend(new ScalarBackend(BackendOptions.Default)),
        "mirror" => new MirrorBackend(new ScalarBackend(BackendOptions.Default), new CpuBackend(new(2))),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private sealed class Bare() : HostBackend(new("bare", "bare", "no kernels", DeviceNature.Simulated, new Dictionary<string, string>()), BackendOptions.Default);
}
