using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Tests.Groth16;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Plonk;

/// <summary>With the same key, witness and blinding the prover makes the proof that snarkjs makes, on every backend.</summary>
public sealed class PlonkProverTests
{
    private static readonly Lazy<(PlonkBn254.ProvingKey Key, Bn254Fr[] Witness, PlonkBn254.Blinding Blinding, PlonkBn254.Proof Proof)> Tiny = new(Read);

    public static TheoryData<string> Backends => ["scalar", "cpu 1", "cpu 2", "far", "mirror"];

    [Theory]
    [MemberData(nameof(Backends))]
    public void TheProofIsThatOfSnarkjs(string name)
    {
        var (key, witness, blinding, expected) = Shared();
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

    private static (PlonkBn254.ProvingKey Key, Bn254Fr[] Witness, PlonkBn254.Blinding Blinding, PlonkBn254.Proof Proof) Shared()
    {
        SharedData.Require("interop/tiny");
        return Tiny.Value;
    }

    private static (PlonkBn254.ProvingKey Key, Bn254Fr[] Witness, PlonkBn254.Blinding Blinding, PlonkBn254.Proof Proof) Read()
    {
        string PathOf(string ending) => Path.Combine(SharedData.Require("interop/tiny"), "tiny" + ending);
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(".plonk.fixed.json")));
        var root = document.RootElement;
        var blinding = root.GetProperty("b").EnumerateArray().Select(b => Bn254Fr.FromBigInteger(BigInteger.Parse(b.GetString()!, CultureInfo.InvariantCulture))).ToArray();
        var proof = PlonkBn254.ReadSnarkjsProof(Encoding.UTF8.GetBytes(root.GetProperty("proof").GetRawText()), "proof");
        return (PlonkFiles.Key(PathOf(".plonk.zkey")), CircomFiles.Witness(PathOf(".wtns")), new(blinding), proof);
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
}
