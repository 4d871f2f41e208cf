using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Evidence;

/// <summary>One timed iteration of one launch that is to be opened.</summary>
/// <param name="Launch">Index of the launch.</param>
/// <param name="Iteration">Index within <see cref="LaunchResult.OutputDigests"/> divided by the concurrency: warm-up included.</param>
/// <param name="Time">The sample.</param>
/// <param name="Proof">The kept proof; null where the opening is a recomputation.</param>
public sealed record Opening(int Launch, long Iteration, Duration Time, KeptProof? Proof);

/// <summary>
/// Which timed iterations of a case are opened. The closed run log decides, so that nobody who ran it could: always the fastest three and the slowest,
/// the rest in rising order of SHA-256("proverbench/opening/1" ‖ 0 ‖ head of the log ‖ case id ‖ 0 ‖ launch ‖ iteration), both as 8 bytes, big-endian.
/// </summary>
/// <remarks>Where a case keeps proofs, only iterations with a kept proof can be opened; where it keeps none (kernels), every timed iteration can, by recomputation.</remarks>
public static class Openings
{
    /// <summary>Most iterations of one case that are opened.</summary>
    public const int Count = 20;

    /// <summary>How many of the fastest are always opened.</summary>
    public const int Fastest = 3;

    private static readonly byte[] Domain = "proverbench/opening/1\0"u8.ToArray();

    /// <summary>min(all, <see cref="Count"/>) openings: the fastest three, the slowest, then the others in the order the log decides.</summary>
    public static IReadOnlyList<Opening> Choose(CaseResult result, Digest logHead)
    {
        Opening[] all = [.. Candidates(result)];
        Opening[] byTime = [.. all.OrderBy(o => o.Time).ThenBy(o => o.Launch).ThenBy(o => o.Iteration)];
        Opening[] always = [.. byTime.Take(Fastest).Concat(byTime.TakeLast(1)).Distinct()];
        return [.. always, .. all.Except(always).OrderBy(o => Rank(result.Id, o, logHead)).Take(Count - always.Length)];
    }

    /// <summary>Timed iterations that evidence exists for. Samples stand at the end of a launch's iterations, after pilot and warm-up.</summary>
    private static IEnumerable<Opening> Candidates(CaseResult result)
    {
        Dictionary<(int Launch, long Iteration), KeptProof> kept = result.Proofs.ToDictionary(p => (p.Launch, p.Iteration));
        foreach (LaunchResult launch in result.Launches)
        {
            int untimed = (launch.OutputDigests.Count / result.Concurrency) - launch.Samples.Count;
            for (int i = 0; i < launch.Samples.Count && untimed >= 0; i++)
            {
                KeptProof? proof = kept.GetValueOrDefault((launch.Index, untimed + i));
                if (proof is not null || kept.Count == 0)
                {
                    yield return new Opening(launch.Index, untimed + i, launch.Samples[i], proof);
                }
            }
        }
    }

    private static Digest Rank(string caseId, Opening opening, Digest logHead)
    {
        int idBytes = Encoding.UTF8.GetByteCount(caseId);
        byte[] input = new byte[Domain.Length + Digest.Size + idBytes + 1 + (2 * sizeof(long))];
        Domain.CopyTo(input, 0);
        logHead.CopyTo(input.AsSpan(Domain.Length));
        Encoding.UTF8.GetBytes(caseId, input.AsSpan(Domain.Length + Digest.Size));
        Span<byte> tail = input.AsSpan(Domain.Length + Digest.Size + idBytes + 1);
        BinaryPrimitives.WriteInt64BigEndian(tail, opening.Launch);
        BinaryPrimitives.WriteInt64BigEndian(tail[sizeof(long)..], opening.Iteration);
        return new Digest(SHA256.HashData(input));
    }
}
