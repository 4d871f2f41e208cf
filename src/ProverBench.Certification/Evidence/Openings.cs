using ProverBench.Results;

namespace ProverBench.Certification.Evidence;

/// <summary>One timed iteration of one instance of one launch that is to be opened.</summary>
/// <param name="Iteration">Within its launch, pilot and warm-up included.</param>
/// <param name="Instance">Which of those that ran at once.</param>
/// <param name="Proof">The kept proof; null where the opening is a recomputation.</param>
public sealed record Opening(int Launch, long Iteration, int Instance, KeptProof? Proof);

/// <summary>Which timed iterations of a case are opened: the first of <see cref="OpeningOrder"/>.</summary>
/// <remarks>Where a case keeps proofs, only iterations with a kept proof can be opened; where it keeps none (kernels), every timed iteration can, by recomputation.</remarks>
public static class Openings
{
    /// <summary>Most iterations of one case that are opened.</summary>
    public const int Count = 20;

    /// <summary>min(all, <see cref="Count"/>) openings.</summary>
    public static IReadOnlyList<Opening> Choose(CaseResult result, Digest logHead)
    {
        Dictionary<(int Launch, long Iteration, int Instance), KeptProof> kept = [];
        foreach (KeptProof proof in result.Proofs)
        {
            kept.TryAdd((proof.Launch, proof.Iteration, proof.Instance), proof);
        }

        IEnumerable<OpeningCandidate> candidates = Timed(result).Where(c => kept.Count == 0 || kept.ContainsKey((c.Launch, c.Iteration, c.Instance)));
        return
        [
            .. OpeningOrder.Of(result.Id, candidates, logHead).Take(Count)
                .Select(c => new Opening(c.Launch, c.Iteration, c.Instance, kept.GetValueOrDefault((c.Launch, c.Iteration, c.Instance)))),
        ];
    }

    /// <summary>The timed iterations, of each instance: samples stand at the end of a launch's iterations, after pilot and warm-up.</summary>
    internal static IEnumerable<OpeningCandidate> Timed(CaseResult result)
    {
        foreach (LaunchResult launch in result.Launches)
        {
            int untimed = (launch.OutputDigests.Count / result.Concurrency) - launch.Samples.Count;
            for (int i = 0; i < launch.Samples.Count && untimed >= 0; i++)
            {
                for (int instance = 0; instance < result.Concurrency; instance++)
                {
                    yield return new OpeningCandidate(launch.Index, untimed + i, launch.Samples[i], instance);
                }
            }
        }
    }
}
