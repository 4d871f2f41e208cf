using System.Diagnostics;
using ProverBench.Harness;
using ProverBench.Results.Units;

namespace ProverBench.Workloads.Circuits;

/// <summary>The check of a workload whose output is a proof: its verifier, timed, and the proof's size.</summary>
internal static class VerifiedProof
{
    /// <summary>Runs the verifier.</summary>
    /// <param name="method">How the result names it.</param>
    /// <param name="proof">The encoding.</param>
    /// <param name="refusal">Verifies, and says in one sentence why not; null when the proof holds.</param>
    public static CheckResult Check(string method, byte[] proof, Func<string?> refusal)
    {
        var start = Stopwatch.GetTimestamp();
        var why = refusal();
        var taken = Stopwatch.GetElapsedTime(start);
        return (why is null ? CheckResult.Pass(method) : CheckResult.Fail(method, why)) with
        {
            Verification = Duration.From(taken),
            ProofSize = new ByteSize(proof.Length),
        };
    }
}
