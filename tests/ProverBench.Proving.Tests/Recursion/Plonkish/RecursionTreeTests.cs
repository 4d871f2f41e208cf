using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Recursion.Plonkish;
using ProverBench.Proving.Tests.Plonkish;

namespace ProverBench.Proving.Tests.Recursion.Plonkish;

/// <summary>Trees of proofs: the root says what the leaves say, in their order.</summary>
public sealed class RecursionTreeTests
{
    [Fact]
    public void TheRootSaysWhatTheLeavesSayInTheirOrder()
    {
        using var backend = new ScalarBackend(new BackendOptions(2));
        var policy = PlonkishPolicies.Quadratic;
        var example = HashChainExample<QuadraticExtension, Goldilocks2>.Filling(6);
        Assert.True(PlonkishProver<StandardGates<QuadraticExtension>, Goldilocks2>.TryCreate(backend, policy, example.Circuit, out var leaf, out var reason), reason);
        using (leaf)
        {
            Assert.True(RecursionTree<QuadraticExtension, Goldilocks2>.TryCreate(backend, leaf.Key, 2, 1, out var tree, out reason), reason);
            using (tree)
            {
                var stop = TestContext.Current.CancellationToken;
                PlonkishProof[] leaves = [.. Enumerable.Range(0, 2).Select(i => leaf.Prove(example.Inputs([(byte)i, 7, 7, 7]), [], 1, NoPhases.Instance, stop))];
                Goldilocks[][] values = [.. leaves.Select(own => own.PublicValues.ToArray())];
                var root = tree.Prove(leaves, 2, NoPhases.Instance, stop);
                var verifier = new PlonkishVerifier<Goldilocks2>(tree.Key);
                Assert.True(verifier.Verify(RecursionTree<QuadraticExtension, Goldilocks2>.PublicValues(2, 1, values), root.Bytes).IsAccepted);
                Assert.False(verifier.Verify(RecursionTree<QuadraticExtension, Goldilocks2>.PublicValues(2, 1, [values[1], values[0]]), root.Bytes).IsAccepted);
                Assert.False(verifier.Verify(RecursionTree<QuadraticExtension, Goldilocks2>.PublicValues(2, 1, [values[0], values[0]]), root.Bytes).IsAccepted);
                Assert.Throws<ArgumentException>(() => tree.Prove(leaves[..1], 1, NoPhases.Instance, stop));
                Assert.Throws<MalformedProofException>(() => tree.Prove([leaves[0], leaves[1] with { PublicValues = leaves[0].PublicValues }], 1, NoPhases.Instance, stop));
            }
        }
    }
}
