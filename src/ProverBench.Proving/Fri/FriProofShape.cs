using System.Collections.Immutable;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>Every length of a proof, from the policy and the shapes of what was committed to, and nothing else.</summary>
public sealed class FriProofShape
{
    private const int NonceSize = 8;

    /// <summary>Derives the lengths.</summary>
    /// <param name="policy">The verifier's parameters.</param>
    /// <param name="elementSize">Bytes of an element of the base field.</param>
    /// <param name="degree">Of the challenge field over it.</param>
    /// <param name="rounds">The commitments that are opened, in order.</param>
    /// <exception cref="ArgumentException">A shape does not fit the policy.</exception>
    public FriProofShape(FriPolicy policy, int elementSize, int degree, IEnumerable<IEnumerable<CommittedMatrix>> rounds)
    {
        (Policy, ElementSize, Degree) = (policy, elementSize, degree);
        var shapes = rounds.Select(matrices => new CommittedShape(policy, elementSize, matrices)).ToList();
        if (shapes.Count == 0)
        {
            throw new ArgumentException("there is nothing to open");
        }

        Schedule = FriSchedule.Of(policy, shapes.SelectMany(shape => shape.Matrices).Select(m => m.LogRows + policy.LogBlowup));
        Mask = policy.ZeroKnowledge ? new CommittedShape(policy, elementSize, [new CommittedMatrix(Schedule.LogSize - policy.LogBlowup, degree, 1)]) : null;
        Rounds = Mask is null ? [.. shapes] : [Mask, .. shapes];
    }

    /// <summary>The parameters.</summary>
    public FriPolicy Policy { get; }

    /// <summary>Bytes of an element of the base field.</summary>
    public int ElementSize { get; }

    /// <summary>Of the challenge field over the base field.</summary>
    public int Degree { get; }

    /// <summary>The folding steps.</summary>
    public FriSchedule Schedule { get; }

    /// <summary>The commitment to the random polynomial; null where commitments do not hide.</summary>
    public CommittedShape? Mask { get; }

    /// <summary>The commitments opened; the mask, where there is one, is the first.</summary>
    public ImmutableArray<CommittedShape> Rounds { get; }

    /// <summary>
    /// Linear functions of the batch that a proof shows, over E: its value at every query, the other points of every group that is folded, the final polynomial, and the value at the opened
    /// point. A random polynomial of more coefficients makes them uniform.
    /// </summary>
    public long MaskedValues
        => (Policy.Queries * (1L + Schedule.Steps.Sum(step => (1L << step.LogArity) - 1))) + (1L << Schedule.LogFinalLength) + 1;

    /// <summary>Bytes of the canonical encoding.</summary>
    public long ByteSize
    {
        get
        {
            long challenge = ElementSize * Degree;
            long queries = Policy.Queries;
            var bytes = Mask is null ? 0 : (((long)HashDigest.Size << Mask.Tree.CapHeight) + (Degree * challenge));
            bytes += Nonce(Policy.Grinding.Batch) + Nonce(Policy.Grinding.Query) + (challenge << Schedule.LogFinalLength);
            foreach (var step in Schedule.Steps)
            {
                var cap = LayerCap(step);
                bytes += ((long)HashDigest.Size << cap) + Nonce(Policy.Grinding.Fold);
                bytes += queries * ((((1L << step.LogArity) - 1) * challenge) + ((long)HashDigest.Size * (step.LogFolded - cap)));
            }

            foreach (var round in Rounds)
            {
                bytes += queries * ((ElementSize * round.Leaves.Sum(leaf => (long)leaf.Width)) + ((long)HashDigest.Size * round.Tree.PathLength));
            }

            return bytes;
        }
    }

    /// <summary>log₂ of the nodes of the cap of a step's commitment.</summary>
    public int LayerCap(FriStep step) => FriSchedule.Cap(Policy, step.LogFolded);

    private static int Nonce(int bits) => bits == 0 ? 0 : NonceSize;
}
