using System.Buffers.Binary;
using System.Text;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>A timed iteration of one instance of a case that evidence could be kept of.</summary>
/// <param name="Iteration">Within its launch, pilot and warm-up included.</param>
/// <param name="Time">Of the sample: of the slowest instance where several ran at once.</param>
/// <param name="Instance">Which of those that ran at once, from 0.</param>
public readonly record struct OpeningCandidate(int Launch, long Iteration, Duration Time, int Instance = 0);

/// <summary>
/// In which order the timed iterations of a case are kept and opened. The closed run log decides, so that nobody who ran it could: first the fastest three, then the
/// slowest, then the others in rising order of SHA-256("proverbench/opening/1" ‖ 0 ‖ head of the log ‖ case id ‖ 0 ‖ launch ‖ iteration), both as 8 bytes, big-endian;
/// of instances after the first, their number follows as 8 bytes. Where several ran at once, fastest and slowest are samples, each with the instance of the least hash.
/// </summary>
/// <remarks>Whoever keeps or opens so many takes them from the front: the choice of fewer is part of the choice of more.</remarks>
public static class OpeningOrder
{
    /// <summary>How many of the fastest come first.</summary>
    public const int Fastest = 3;

    private static readonly byte[] Domain = "proverbench/opening/1\0"u8.ToArray();

    /// <summary>Every candidate once.</summary>
    public static IReadOnlyList<OpeningCandidate> Of(string caseId, IEnumerable<OpeningCandidate> candidates, Digest logHead)
    {
        OpeningCandidate[] byRank = [.. candidates.Distinct().OrderBy(c => Rank(caseId, c, logHead))];
        OpeningCandidate[] samples = [.. byRank.DistinctBy(c => (c.Launch, c.Iteration)).OrderBy(c => c.Time).ThenBy(c => c.Launch).ThenBy(c => c.Iteration)];
        OpeningCandidate[] always = [.. samples.Take(Fastest).Concat(samples.TakeLast(1)).Distinct()];
        return [.. always, .. byRank.Except(always)];
    }

    private static Digest Rank(string caseId, OpeningCandidate candidate, Digest logHead)
    {
        int idBytes = Encoding.UTF8.GetByteCount(caseId);
        byte[] input = new byte[Domain.Length + Digest.Size + idBytes + 1 + ((candidate.Instance == 0 ? 2 : 3) * sizeof(long))];
        Domain.CopyTo(input, 0);
        logHead.CopyTo(input.AsSpan(Domain.Length));
        Encoding.UTF8.GetBytes(caseId, input.AsSpan(Domain.Length + Digest.Size));
        Span<byte> tail = input.AsSpan(Domain.Length + Digest.Size + idBytes + 1);
        BinaryPrimitives.WriteInt64BigEndian(tail, candidate.Launch);
        BinaryPrimitives.WriteInt64BigEndian(tail[sizeof(long)..], candidate.Iteration);
        if (candidate.Instance != 0)
        {
            BinaryPrimitives.WriteInt64BigEndian(tail[(2 * sizeof(long))..], candidate.Instance);
        }

        return Digest.Of(input);
    }
}
