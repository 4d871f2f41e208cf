using ProverBench.Proving.Airs;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>Columns of a trace on the circle that the verifier knows by itself.</summary>
public sealed class CircleKnownColumnTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryRowCounts(int logRows)
    {
        var (trace, _) = FibonacciAir<Mersenne31>.Trace(logRows, Mersenne31.FromUInt64(3), Mersenne31.FromUInt64(8));
        using var subject = CircleCase.Fibonacci(TestBackends.Open("scalar"), CircleCase.Policy("m31-100/blake3"), logRows);
        var proof = subject.Prove();
        var rows = 1 << logRows;
        KnownColumn<Mersenne31>[] known = [.. Enumerable.Range(0, 2).Select(c => new KnownColumn<Mersenne31>(0, c, trace.AsMemory(c * rows, rows)))];
        Assert.Equal(StarkVerdict.Accept, subject.Verifier.Verify(proof.Statement, proof.Bytes, known));
        for (var i = 0; i < trace.Length; i++)
        {
            trace[i] += Mersenne31.One;
            Assert.Equal(StarkRefusal.KnownColumn, subject.Verifier.Verify(proof.Statement, proof.Bytes, known).Refusal);
            trace[i] -= Mersenne31.One;
        }

        Assert.Throws<ArgumentException>(() => subject.Verifier.Verify(proof.Statement, proof.Bytes, [known[0] with { Column = 2 }]));
    }
}
