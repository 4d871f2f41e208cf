using System.Collections.Concurrent;
using ProverBench.Proving;
using ProverBench.Results;

namespace ProverBench.Workloads.Evidence;

/// <summary>Opens kept proofs of statements that follow from a seed. Who opens one proof opens others of the same circuit, which is laid down for its verifying key, so verifiers are kept.</summary>
/// <typeparam name="P">What tells circuits of a workload apart.</typeparam>
/// <typeparam name="V">The verifier.</typeparam>
/// <param name="make">Makes a verifier from nothing but its parameters: no backend, no cache.</param>
/// <param name="statement">What a proof shows, for refusals.</param>
internal sealed class StatementOpeners<P, V>(Func<P, V> make, string statement)
    where P : notnull
{
    private readonly ConcurrentDictionary<P, Lazy<V>> _verifiers = new();

    /// <summary>The verdict on a proof; what it throws when it is malformed is a refusal.</summary>
    public OpeningVerdict Open(P shape, OpeningRequest request, Func<V, bool> verify)
    {
        var verifier = _verifiers.GetOrAdd(shape, s => new(() => make(s))).Value;
        try
        {
            return verify(verifier)
                ? OpeningVerdict.Verified
                : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} does not show the {statement} that its seed gives");
        }
        catch (MalformedProofException malformed)
        {
            return OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is malformed: {malformed.Message}");
        }
    }
}
