using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Rollup;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Rollup;

/// <summary>One batch proved from end to end.</summary>
public sealed class RollupProofTests
{
    private static readonly RollupParameters Parameters = new(2, 4);

    [Fact]
    public void ABatchIsProvedAndVerified()
    {
        Assert.True(new CpuBackendFactory().TryOpen("cpu", new BackendOptions(2), out var backend, out _));
        using var opened = backend;
        var keys = RollupKeys.Generate(Parameters, "rollup proof tests"u8, backend);
        Assert.True(keys.IsInsecure);
        Assert.Contains("insecure setup, benchmark only", keys.Key.ToString(), StringComparison.Ordinal);
        Assert.True(RollupTransferProver.TryPrepare(backend, keys, out var prover, out _));
        using (prover)
        {
            var batch = new SimulatedUsers(2, Parameters.Depth, "proof"u8).NextBatch(Parameters, 1, Fr(9));
            var phases = new Recorded();
            var proof = prover.Prove(batch, "blinding"u8, phases);
            Assert.Equal(Enum.GetValues<ProofPhase>().TakeWhile(phase => phase <= ProofPhase.Assemble), phases.Seen.Distinct());
            Assert.Equal(batch.Statement, proof.Statement);

            var verifier = new RollupVerifier(keys.Key.Verifying);
            Assert.True(verifier.Verify(proof));
            Assert.True(verifier.Verify(batch.Statement, proof.Proof));
            foreach (var other in new[]
            {
                batch.Statement with { OldRoot = batch.Statement.NewRoot },
                batch.Statement with { NewRoot = batch.Statement.OldRoot },
                batch.Statement with { OldDigest = Fr(8) },
                batch.Statement with { NewDigest = Fr(0) },
                batch.Statement with { Count = Fr(2) },
                batch.Statement with { FeeTotal = batch.Statement.FeeTotal + Fr(1) },
            })
            {
                Assert.False(verifier.Verify(other, proof.Proof));
            }

            var mint = batch with { Statement = batch.Statement with { FeeTotal = Fr(0) } };
            Assert.Equal("fee total", Assert.Throws<UnsatisfiedWitnessException>(() => prover.Prove(mint, "blinding"u8, NoPhases.Instance)).Constraint.Path);
            Assert.True(Groth16Bn254.Prover.TryCreate(backend, keys.Circuit, keys.Key, out var careless, out _));
            using (careless)
            {
                var forged = careless.Prove(prover.Witness(mint), Fr(1), Fr(2), Fr(3), refuseUnsatisfied: false, NoPhases.Instance, CancellationToken.None);
                Assert.False(verifier.Verify(mint.Statement, forged.ToBytes()));
            }
        }
    }

    [Fact]
    public void KeysOfOtherShapesAreRefused()
    {
        using var setup = new CpuBackend(new(2));
        var keys = RollupKeys.Generate(new(1, 1), "shape"u8, setup);
        using var file = new MemoryStream();
        keys.Write(file);
        file.Position = 0;
        Assert.Equal(keys.Key.Verifying.Digest, RollupKeys.Read(new(1, 1), file, file.Length, "key").Key.Verifying.Digest);
        file.Position = 0;
        Assert.Throws<RefusedKeyException>(() => RollupKeys.Read(new(1, 2), file, file.Length, "key"));
        Assert.Throws<RefusedKeyException>(() => new RollupVerifier(new(
            keys.Key.Verifying.Alpha,
            keys.Key.Verifying.Beta,
            keys.Key.Verifying.Gamma,
            keys.Key.Verifying.Delta,
            keys.Key.Verifying.Inputs[..3],
            SetupOrigin.Foreign)));
    }

    private sealed class Recorded : IProofPhases
    {
        public List<ProofPhase> Seen { get; } = [];

        public void Enter(ProofPhase phase) => Seen.Add(phase);
    }
}
