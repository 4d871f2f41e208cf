using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Recursion.Verifier;

/// <summary>The verifier over plain values accepts what the native one accepts.</summary>
public sealed class ValueMachineTests
{
    [Fact]
    public void HonestProofsAreAccepted()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100");
        Accepts(policy, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 5));
        Accepts(policy, [TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2)]);
    }

    private static void Accepts(Proving.Fri.FriPolicy policy, params TestTable<Goldilocks, Goldilocks3>[] tables)
    {
        using var subject = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, tables);
        var proof = subject.Prove();
        var inputs = StarkProofInputs.Of(subject.Key, proof.Statement, proof.Bytes);
        foreach (var cap in new[] { null, subject.Key.FixedCap.ToArray() })
        {
            var machine = new ValueMachine<Goldilocks3>(inputs, policy.TreeHash<Goldilocks>());
            var commitment = StarkVerifierCircuit<Goldilocks, ValueCell<Goldilocks3>, bool, HashDigest, Goldilocks3>.Verify(
                machine, subject.Key, [.. proof.Statement.Tables.Select(t => t.LogRows)], cap, [.. proof.Statement.Tables.Select(t => t.PublicValues.ToArray())], default);
            Assert.True(machine.IsAtEnd);
            var expected = subject.Key.Commitment;
            Assert.Equal(HashDigest.As<Goldilocks>(in expected).ToArray(), commitment);
        }
    }
}
