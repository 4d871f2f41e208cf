using System.Buffers.Binary;
using System.Text;
using ProverBench.Results.Units;

namespace ProverBench.Results;

/// <summary>A timed iteration of a case that evidence could be kept of.</summary>
/// <param name="Iteration">Within its launch, pilot and warm-up included.</param>
public readonly record struct OpeningCandidate(int Launch, long Iteration, Duration Time);

/// <summary>
/// In which order the timed iterations of a case are kept and opened. The closed run log decides, so that nobody who ran it could: first the fastest three, then the
/// slowest, then the others in rising order of SHA-256("proverbench/opening/1" ‖ 0 ‖ head of the log ‖ case id ‖ 0 ‖ launch ‖ iteration), both as 8 bytes, big-endian.
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
        OpeningCandidate[] byTime = [.. candidates.Distinct().OrderBy(c => c.Time).ThenBy(c => c.Launch).ThenBy(c => c.Iteration)];
        OpeningCandidate[] always = [.. byTime.Take(Fastest).Concat(byTime.TakeLast(1)).Distinct()];
        return [.. always, .. byTime.Except(always).OrderBy(c => Rank(caseId, c, logHead))];
    }

    private static Digest Rank(string caseId, OpeningCandidate candidate, Digest logHead)
    {
        int idBytes = Encoding.UTF8.GetByteCount(caseId);
        byte[] input = new byte[Domain.Length + Digest.Size + idBytes + 1 + (2 * sizeof(long))];
        Domain.CopyTo(input, 0);
        logHead.CopyTo(input.AsSpan(Domain.Length));
        Encoding.UTF8.GetBytes(caseId, input.AsSpan(Domain.Length + Digest.Size));
        Span<byte> tail = input.AsSpan(Domain.Length + Digest.Size + idBytes + 1);
        BinaryPrimitives.WriteInt64BigEndian(tail, candidate.Launch);
        BinaryPrimitives.WriteInt64BigEndian(tail[sizeof(long)..], candidate.Iteration);
        return Digest.Of(input);
    }
}
