using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Tests.Plonkish;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Recursion.Verifier;

/// <summary>The verifier over plain values refuses what is not exactly a proof of the statement under the key.</summary>
public sealed class VerifierRefusalTests
{
    /// <summary>C10: everything that a small proof holds, by one and by a large step.</summary>
    [Fact]
    public void EveryElementAndDigestCounts()
    {
        // Three queries: a nonce that draws the positions of another is a proof too, and one that is found by adding to it would be chance.
        var policy = StarkProofTests.Policy("goldilocks-stark-100", queries: 3) with { LogFinalLength = 0, CapHeight = 1 };
        using var subject = Case(policy, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 2));
        var proof = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove());
        Assert.True(proof.IsAccepted());
        Refuses(proof, Enumerable.Range(0, proof.Inputs.Elements.Length), Enumerable.Range(0, proof.Inputs.Digests.Length));
    }

    /// <summary>C10: a sample of a proof with lookups, copy constraints and several heights, and of one of a circuit.</summary>
    [Fact]
    public void ElementsAndDigestsOfLargerProofsCount()
    {
        var policy = StarkProofTests.Policy("goldilocks-plonkish-100", queries: 2) with { LogArity = 2 };
        using var subject = Case(policy, [TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2)]);
        Samples(ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove()), 150);

        var example = HashChainExample<QuadraticExtension, Goldilocks2>.Filling(6);
        using var circuit = new PlonkishCase<StandardGates<QuadraticExtension>, Goldilocks2>(example.Circuit, PlonkishPolicies.Quadratic);
        var proof = circuit.Prove(example.Circuit.Solve(example.Inputs("refusals"u8)));
        var key = circuit.Prover.Key;
        Samples(ProofCase<Goldilocks2>.Of(key.Table, new(key.Statement(proof.PublicValues.AsSpan()), proof.Bytes)), 25);
    }

    /// <summary>C8: other public values, another context.</summary>
    [Fact]
    public void AProofBelongsToItsStatement()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100");
        using var subject = Case(policy, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 3), TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3));
        var proof = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove("context"u8.ToArray()));
        Assert.True(proof.IsAccepted());
        for (var t = 0; t < 2; t++)
        {
            for (var i = 0; i < proof.Statement.Tables[t].PublicValues.Length; i++)
            {
                Assert.False(proof.WithPublicValue(t, i).IsAccepted(), $"public value {i} of table {t}");
            }
        }

        foreach (var context in new byte[][] { [], "Context"u8.ToArray(), "context\0"u8.ToArray(), "contex"u8.ToArray() })
        {
            Assert.False((proof with { Statement = new(proof.Statement.Tables) { Context = context } }).IsAccepted(), $"context of {context.Length} bytes");
        }
    }

    /// <summary>C11: a key of the same structure and another circuit, as a constant and as an input; one that is taken as input is told by its commitment.</summary>
    [Fact]
    public void AProofBelongsToItsKey()
    {
        var policy = StarkProofTests.Policy("goldilocks-plonkish-100");
        var own = TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3);
        var selectors = (Goldilocks[])own.Fixed.Clone();
        selectors[^1] = Goldilocks.One - selectors[^1];
        using var subject = Case(policy, own);
        using var foreign = Case(policy, own with { Fixed = selectors });
        Assert.True(subject.Key.Structure.Span.SequenceEqual(foreign.Key.Structure.Span));
        var proof = ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove());
        Assert.True(proof.IsAccepted());
        Assert.False((proof with { Key = foreign.Key }).IsAccepted());
        Assert.False(proof.IsAccepted(cap: foreign.Key.FixedCap.ToArray()));

        // A structure's verifier takes proofs of either key and says which it was.
        var either = proof with { Key = foreign.Key };
        Assert.Equal(proof.Run(proof.Machine()), either.Run(either.Machine(), subject.Key.FixedCap.ToArray()));
        Assert.NotEqual(subject.Key.Commitment, foreign.Key.Commitment);
        var swapped = subject.Key.FixedCap.ToArray();
        Array.Reverse(swapped);
        Assert.False(proof.IsAccepted(cap: swapped));
    }

    /// <summary>Proofs that are right but for the statement: a cell that breaks a constraint, a public value that is not the trace's, a multiplicity that is too great.</summary>
    [Fact]
    public void FalseStatementsAreRefused()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100");
        var fibonacci = TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 3);
        TestTable<Goldilocks, Goldilocks3>[] bytes = [TestTables.Copies<Goldilocks, Goldilocks3>(policy, 2), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2)];
        RefusesAt("constraints/table[0]", policy, fibonacci.Bumped(1, 5));
        RefusesAt("constraints/table[0]", policy, fibonacci with { PublicValues = [.. fibonacci.PublicValues[..^1], fibonacci.PublicValues[^1] + Goldilocks.One] });
        RefusesAt("constraints/table[0]", policy, bytes[0].Bumped(2, 1), bytes[1], bytes[2]);
        RefusesAt("constraints/table[1]", policy, bytes[0], bytes[1].Bumped(3, 0), bytes[2]);
        RefusesAt("constraints", policy, bytes[0], bytes[1], bytes[2].Bumped(0, 17));
    }

    private static void RefusesAt(string path, FriPolicy policy, params TestTable<Goldilocks, Goldilocks3>[] tables)
    {
        using var subject = Case(policy, tables);
        var proof = ProofCase<Goldilocks3>.OfOpenings(subject.Key, subject.ProveRegardless());
        Assert.False(proof.IsAccepted());

        // Nothing but that one equation fails, and without it the statement would be taken.
        var failing = proof.Noted().Assertions.Index().Where(assertion => !assertion.Item.Holds).ToArray();
        Assert.Equal(path, Assert.Single(failing).Item.Path);
        Assert.True(proof.IsAccepted(proof.Without(assertion: failing[0].Index)));
    }

    private static void Samples<E>(ProofCase<E> proof, int count)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        Assert.True(proof.IsAccepted());
        var random = new Random(count);
        Refuses(
            proof,
            Enumerable.Range(0, count).Select(_ => random.Next(proof.Inputs.Elements.Length)),
            Enumerable.Range(0, count / 2).Select(_ => random.Next(proof.Inputs.Digests.Length)));
    }

    private static void Refuses<E>(ProofCase<E> proof, IEnumerable<int> elements, IEnumerable<int> digests)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        foreach (var i in elements)
        {
            foreach (var step in new[] { Goldilocks.One, Goldilocks.FromUInt64(0xffff_ffff_0000) })
            {
                Assert.False(proof.WithElement(i, proof.Inputs.Elements[i] + step).IsAccepted(), $"element {i}");
            }
        }

        foreach (var i in digests)
        {
            Assert.False(proof.WithDigest(i).IsAccepted(), $"digest {i}");
        }
    }

    private static StarkCase<Goldilocks, Goldilocks3> Case(FriPolicy policy, params TestTable<Goldilocks, Goldilocks3>[] tables) => new(TestBackends.Open("scalar"), policy, tables);
}
