using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Plonkish;

public sealed class PlonkishProofTests
{
    [Theory]
    [InlineData("scalar")]
    public void AnHonestProofVerifies(string backend)
    {
        using var device = TestBackends.Open(backend);
        var example = HashChainExample<CubicExtension, Goldilocks3>.Filling(6);
        var policy = FriPolicies.ForTests(FriPolicies.GoldilocksPlonkish);
        Assert.True(PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>.TryCreate(device, policy, example.Circuit, out var prover, out var reason), reason);
        using (prover)
        {
            var witness = example.Circuit.Solve(example.Inputs("seed"u8));
            Assert.Null(prover.FindViolation(witness));
            var proof = prover.Prove(witness, NoPhases.Instance);
            Assert.Equal(StarkVerdict.Accept, new PlonkishVerifier<Goldilocks3>(prover.Key).Verify(proof));
        }
    }
}
