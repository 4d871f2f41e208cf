using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Plonkish;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Airs.Transfer;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Recursion.Plonkish;

/// <summary>STARKs that a circuit takes: which key, which statement, which proof.</summary>
public sealed class VerifiedProofTests
{
    private static readonly FriPolicy Policy = StarkProofTests.Policy("goldilocks-stark-100", queries: 1, grinding: 1);

    /// <summary>Lookups, copy constraints and several heights: a witness for the proof, none for one that is changed.</summary>
    [Fact]
    public void ATableWithArgumentsIsVerified()
    {
        using var subject = Case([TestTables.Copies<Goldilocks, Goldilocks3>(Policy, 2), .. TestTables.Bytes<Goldilocks, Goldilocks3>(Policy, 2)]);
        var context = "context"u8.ToArray();
        Verifies(subject.Key, subject.Prove(context), 40);
    }

    /// <summary>Periodic columns and the widest constraints that there are.</summary>
    [Fact]
    public void ASegmentIsVerified()
    {
        var segment = TransferSample.Users().NextSegment(1, 0, TransferSample.Start);
        using var backend = TestBackends.Open("cpu");
        Assert.True(StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, Policy, TransferTables.Of<Goldilocks3>(Policy), out var prover, out var reason), reason);
        using (prover)
        using (var trace = TransferTrace.Create<Goldilocks3>(backend, segment))
        {
            Verifies(prover.Key, prover.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(segment.Statement), default, refuseUnsatisfied: true, NoPhases.Instance, default), 5);
        }
    }

    /// <summary>Two proofs in one circuit, joined by their public values.</summary>
    [Fact]
    public void ProofsAreJoinedInOneCircuit()
    {
        using var first = Case(TestTables.Fibonacci<Goldilocks, Goldilocks3>(Policy, 1));
        using var second = Case(From(first.Prove().Statement.Tables[0].PublicValues.AsSpan()[2..]));
        using var stranger = Case(From([Goldilocks.One, Goldilocks.One]));
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        VerifiedProof<Goldilocks3> left, right;
        using (builder.Enter("left"))
        {
            left = VerifiedProof<Goldilocks3>.Of(builder, first.Key, [1]);
        }

        using (builder.Enter("right"))
        {
            right = VerifiedProof<Goldilocks3>.Of(builder, first.Key, [1]);
        }

        builder.AssertEqual(left.PublicValues[2], right.PublicValues[0]);
        builder.AssertEqual(left.PublicValues[3], right.PublicValues[1]);
        builder.Publish(left.PublicValues[0]);
        builder.Publish(right.PublicValues[3]);
        var circuit = builder.Build();
        var (a, b, c) = (first.Prove(), second.Prove(), stranger.Prove());
        Assert.Equal([a.Statement.Tables[0].PublicValues[0], b.Statement.Tables[0].PublicValues[3]], circuit.Solve(Inputs(a, b)).PublicValues.AsEnumerable());
        foreach (var (x, y) in new[] { (b, a), (a, a), (a, c), (c, b) })
        {
            Assert.Throws<UnsatisfiedCircuitException>(() => circuit.Solve(Inputs(x, y)));
        }

        PlonkishInputs Inputs(StarkProof<Goldilocks> x, StarkProof<Goldilocks> y)
        {
            var inputs = circuit.NewInputs();
            left.Set(inputs, first.Key, x.Statement, x.Bytes);
            right.Set(inputs, first.Key, y.Statement, y.Bytes);
            return inputs;
        }

        static TestTable<Goldilocks, Goldilocks3> From(ReadOnlySpan<Goldilocks> last)
        {
            var (trace, publicValues) = Proving.Airs.FibonacciAir<Goldilocks>.Trace(1, last[0], last[1]);
            return TestTables.Fibonacci<Goldilocks, Goldilocks3>(Policy, 1) with { Trace = trace, PublicValues = publicValues };
        }
    }

    /// <summary>C11: a circuit for one key takes no other; one for a structure takes any and says by the commitment which.</summary>
    [Fact]
    public void AnotherKeyIsRefusedOrTold()
    {
        var own = TestTables.Copies<Goldilocks, Goldilocks3>(Policy, 2);
        using var subject = Case(own);
        using var foreign = Case(Foreign(own));
        var (proof, other) = (subject.Prove(), foreign.Prove());
        Assert.NotEqual(subject.Key.Commitment, foreign.Key.Commitment);
        foreach (var anyCap in new[] { false, true })
        {
            var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
            var child = VerifiedProof<Goldilocks3>.Of(builder, subject.Key, [2], anyCap: anyCap);
            foreach (var element in child.Commitment.ToArray())
            {
                builder.Publish(element);
            }

            var circuit = builder.Build();
            Assert.Equal(Elements(subject.Key.Commitment), Solve(subject.Key, proof));
            if (anyCap)
            {
                Assert.Equal(Elements(foreign.Key.Commitment), Solve(foreign.Key, other));

                // A proof with the other key's cap.
                Assert.Throws<UnsatisfiedCircuitException>(() => SolveRaw(foreign.Key, subject.Key, proof));
                Assert.Throws<UnsatisfiedCircuitException>(() => SolveRaw(subject.Key, foreign.Key, other));
            }
            else
            {
                Assert.Throws<ArgumentException>(() => Solve(foreign.Key, other));
                Assert.Throws<UnsatisfiedCircuitException>(() => SolveRaw(subject.Key, foreign.Key, other));
            }

            Goldilocks[] Solve(StarkVerifyingKey<Goldilocks, Goldilocks3> key, StarkProof<Goldilocks> of)
            {
                var inputs = circuit.NewInputs();
                child.Set(inputs, key, of.Statement, of.Bytes);
                return [.. circuit.Solve(inputs).PublicValues];
            }

            void SolveRaw(StarkVerifyingKey<Goldilocks, Goldilocks3> cap, StarkVerifyingKey<Goldilocks, Goldilocks3> key, StarkProof<Goldilocks> of)
            {
                var inputs = circuit.NewInputs();
                child.Set(inputs, cap, of.Statement.Tables[0].PublicValues.AsSpan(), StarkProofInputs.Of(key, of.Statement, of.Bytes));
                circuit.Solve(inputs);
            }
        }

        static Goldilocks[] Elements(HashDigest digest) => HashDigest.As<Goldilocks>(in digest).ToArray();
    }

    /// <summary>What no circuit verifies is said before anything is laid down.</summary>
    [Fact]
    public void WhatIsNotVerifiedInCircuitsIsRefused()
    {
        Refuses<NotSupportedException>(Policy.WithZeroKnowledge(), [3]);
        Refuses<NotSupportedException>(Policy.WithHash("blake3"), [3]);
        Refuses<ArgumentException>(Policy, [0]);
        Refuses<ArgumentException>(Policy, [3, 3]);
        Refuses<ArgumentException>(Policy, [Policy.MaxLogRows + 1]);
        Assert.Throws<ArgumentException>(() => VerifiedProof<Goldilocks3>.Of(new PlonkishBuilder<StandardGates<QuadraticExtension>>(), Key(Policy), [3]));

        static StarkVerifyingKey<Goldilocks, Goldilocks3> Key(FriPolicy policy) => new(policy, [TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 3).Table]);

        static void Refuses<X>(FriPolicy policy, int[] logRows)
            where X : Exception
            => Assert.Throws<X>(() => VerifiedProof<Goldilocks3>.Of(new PlonkishBuilder<StandardGates<CubicExtension>>(), Key(policy), logRows));
    }

    /// <summary>The last row multiplies where it added, or the other way: a satisfied table of another circuit.</summary>
    private static TestTable<Goldilocks, Goldilocks3> Foreign(TestTable<Goldilocks, Goldilocks3> own)
    {
        var rows = own.Rows;
        var (trace, key) = ((Goldilocks[])own.Trace.Clone(), (Goldilocks[])own.Fixed.Clone());
        key[^1] = Goldilocks.One - key[^1];
        trace[^1] = key[^1].IsZero ? trace[rows - 1] + trace[(2 * rows) - 1] : trace[rows - 1] * trace[(2 * rows) - 1];
        return own with { Trace = trace, Fixed = key, PublicValues = [trace[^1]] };
    }

    private static void Verifies(StarkVerifyingKey<Goldilocks, Goldilocks3> key, StarkProof<Goldilocks> proof, int samples)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var child = VerifiedProof<Goldilocks3>.Of(builder, key, [.. proof.Statement.Tables.Select(table => table.LogRows)], proof.Statement.Context);
        var circuit = builder.Build();
        var honest = StarkProofInputs.Of(key, proof.Statement, proof.Bytes);
        Goldilocks[] values = [.. proof.Statement.Tables.SelectMany(table => table.PublicValues)];
        Solve(values, honest);
        var random = new Random(samples);
        for (var i = 0; i < samples; i++)
        {
            var (elements, digests) = ((Goldilocks[])honest.Elements.Clone(), (HashDigest[])honest.Digests.Clone());
            elements[random.Next(elements.Length)] += Goldilocks.One;
            Assert.Throws<UnsatisfiedCircuitException>(() => Solve(values, honest with { Elements = elements }));
            HashDigest.Fill<Goldilocks>(ref digests[random.Next(digests.Length)])[i % HashDigest.Words] += Goldilocks.One;
            Assert.Throws<UnsatisfiedCircuitException>(() => Solve(values, honest with { Digests = digests }));
            var others = (Goldilocks[])values.Clone();
            others[random.Next(others.Length)] += Goldilocks.One;
            Assert.Throws<UnsatisfiedCircuitException>(() => Solve(others, honest));
        }

        void Solve(Goldilocks[] publicValues, StarkProofInputs taken)
        {
            var inputs = circuit.NewInputs();
            child.Set(inputs, key, publicValues, taken);
            circuit.Solve(inputs);
        }
    }

    private static StarkCase<Goldilocks, Goldilocks3> Case(params TestTable<Goldilocks, Goldilocks3>[] tables) => new(TestBackends.Open("scalar"), Policy, tables);
}
