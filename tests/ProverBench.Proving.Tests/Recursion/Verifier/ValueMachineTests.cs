using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Airs.Transfer;
using ProverBench.Proving.Tests.Plonkish;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Recursion.Verifier;

/// <summary>The verifier over plain values accepts what the native one accepts.</summary>
public sealed class ValueMachineTests
{
    [Fact]
    public void TablesOfEveryKindAreVerified()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100");
        Accepts(policy, default, TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 5));
        Accepts(policy, default, [TestTables.Copies<Goldilocks, Goldilocks3>(policy, 3), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 2)]);
        Accepts(policy, default, TestTables.Poseidon2<Goldilocks, Goldilocks3>(policy, Poseidon2Goldilocks.T12Plonky3, 1, true, 2));
    }

    [Fact]
    public void AProofOfASegmentIsVerified()
    {
        var policy = FriPolicies.ForTests(FriPolicies.GoldilocksStark);
        var segment = TransferSample.Users().NextSegment(1, 0, TransferSample.Start);
        using var backend = TestBackends.Open("cpu");
        Assert.True(StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, policy, TransferTables.Of<Goldilocks3>(policy), out var prover, out var reason), reason);
        using (prover)
        using (var trace = TransferTrace.Create<Goldilocks3>(backend, segment))
        {
            var proof = prover.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(segment.Statement), default, refuseUnsatisfied: true, NoPhases.Instance, default);
            var subject = ProofCase<Goldilocks3>.Of(prover.Key, proof);
            subject.RequireAccepted();
            for (var i = 0; i < SegmentPublicValues(subject); i++)
            {
                Assert.False(subject.WithPublicValue(1, i).IsAccepted(), $"public value {i}");
            }
        }

        static int SegmentPublicValues(ProofCase<Goldilocks3> subject) => subject.Statement.Tables[1].PublicValues.Length;
    }

    [Fact]
    public void ACircuitIsVerifiedOverTheCubicExtension() => AcceptsCircuit<CubicExtension, Goldilocks3>(PlonkishPolicies.Cubic);

    [Fact]
    public void ACircuitIsVerifiedOverTheQuadraticExtension() => AcceptsCircuit<QuadraticExtension, Goldilocks2>(PlonkishPolicies.Quadratic);

    /// <summary>C5: every arity, with rows that roll in at a step's end, final polynomials of one value and of more, and caps of every height.</summary>
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 0, 3)]
    [InlineData(4, 2, 16)]
    [InlineData(4, 0, 2)]
    public void EveryArityFoldsAndRollsIn(int logArity, int logFinal, int cap)
    {
        var policy = StarkProofTests.Policy("goldilocks-plonkish-100") with { LogArity = logArity, LogFinalLength = logFinal, CapHeight = cap };
        Accepts(
            policy, default,
            TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 8),
            TestTables.Copies<Goldilocks, Goldilocks3>(policy, 4),
            TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 4),
            TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 1));
    }

    [Fact]
    public void ContextsOfAnyLengthAreAbsorbed()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100");
        foreach (var length in new[] { 1, 7, 8, 50 })
        {
            Accepts(policy, Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray(), TestTables.Copies<Goldilocks, Goldilocks3>(policy, 2));
        }
    }

    private static void AcceptsCircuit<X, E>(FriPolicy policy)
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var example = HashChainExample<X, E>.Filling(6);
        using var subject = new PlonkishCase<StandardGates<X>, E>(example.Circuit, policy);
        var proof = subject.Prove(example.Circuit.Solve(example.Inputs("value machine"u8)));
        var key = subject.Prover.Key;
        ProofCase<E>.Of(key.Table, new(key.Statement(proof.PublicValues.AsSpan()), proof.Bytes)).RequireAccepted();
    }

    private static void Accepts(FriPolicy policy, ReadOnlyMemory<byte> context, params TestTable<Goldilocks, Goldilocks3>[] tables)
    {
        using var subject = new StarkCase<Goldilocks, Goldilocks3>(TestBackends.Open("scalar"), policy, tables);
        ProofCase<Goldilocks3>.Of(subject.Key, subject.Prove(context)).RequireAccepted();
    }
}
