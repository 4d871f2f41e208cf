using ProverBench.Proving.Circle;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>Circle proofs made and verified: AIRs, hashes, blowups, arities and backends at small sizes.</summary>
public sealed class CircleProofTests
{
    public static TheoryData<string> Backends => ["scalar", "cpu", "mirror", "far"];

    [Theory, MemberData(nameof(Backends))]
    public void Fibonacci(string backend)
    {
        foreach (var logRows in new[] { 2, 3, 5, 7 })
        {
            Proves(backend, open => CircleCase.Fibonacci(open, CircleCase.Policy("m31-100"), logRows));
        }

        Proves(backend, open => CircleCase.Fibonacci(open, CircleCase.Policy("plonky3-circle-benchmark"), 6));
        Proves(backend, open => CircleCase.Fibonacci(open, CircleCase.Policy("m31-100/blake3") with { LogBlowup = 3, LogArity = 4, LogFinalLength = 0 }, 6));
        Proves(backend, open => CircleCase.Fibonacci(open, CircleCase.Policy("m31-100/keccak-256") with { LogBlowup = 2, LogArity = 2 }, 8));
    }

    [Theory, MemberData(nameof(Backends))]
    public void Poseidon2(string backend)
    {
        Proves(backend, open => CircleCase.Poseidon2(open, CircleCase.Policy("m31-100"), 1, 3));
        Proves(backend, open => CircleCase.Poseidon2(open, CircleCase.Policy("plonky3-circle-benchmark"), 2, 5));
        Proves(backend, open => CircleCase.Poseidon2(open, CircleCase.Policy("m31-100/blake3") with { LogBlowup = 2 }, 1, 2));
    }

    /// <summary>Constraints of the greatest degrees that a blowup allows, on all rows, the first, the last, and all but the last: the quotient loses nothing on the extended domain.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void GreatestDegrees(int logBlowup)
    {
        var policy = CircleCase.Policy("m31-100/blake3") with { LogBlowup = logBlowup };
        var air = new GreatestDegreeAir((1 << logBlowup) + 1);
        foreach (var logRows in new[] { 2, 3, 4, 6 })
        {
            var (trace, publicValues) = air.Trace(logRows);
            foreach (var backend in new[] { "scalar", "cpu" })
            {
                using var subject = new CircleCase(TestBackends.Open(backend), policy, CircleTable.Of(air, policy), trace, publicValues);
                Assert.Equal(air.Degree, subject.Prover.Key.Table.Plan.Degree);
                Assert.Equal(StarkVerdict.Accept, subject.Verify(subject.Prove()));
            }
        }
    }

    private static void Proves(string backend, Func<Backends.IBackend, CircleCase> create)
    {
        using var subject = create(TestBackends.Open(backend));
        Assert.Null(subject.FindViolation());
        var proof = subject.Prove();
        Assert.Equal(StarkVerdict.Accept, subject.Verify(proof));
        Assert.Equal(proof.Bytes.Length, subject.Verifier.ProofSize(proof.Statement));

        // The proof is a function of trace and key alone, whatever the backend and its threads.
        using var oracle = create(TestBackends.Open("scalar"));
        Assert.Equal(oracle.Prove().Bytes, proof.Bytes);
    }
}
