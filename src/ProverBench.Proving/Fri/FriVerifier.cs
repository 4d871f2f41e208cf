using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

/// <summary>The verifier of <see cref="FriCommitter{F, E}"/>: refuses with a reason, never by an exception, whatever the proof holds.</summary>
/// <remarks>All parameters are the policy's. Time and memory are bounded by policy and statement.</remarks>
public sealed partial class FriVerifier<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly FriProofChecks<F, E> _checks;

    /// <summary>A verifier of one policy.</summary>
    /// <param name="policy">The parameters.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The policy is inconsistent or for other fields, or the hash is another.</exception>
    public FriVerifier(FriPolicy policy, TreeHash<F>? accelerated = null)
    {
        _checks = new(policy, accelerated);
        Policy = policy;
    }

    /// <summary>The parameters.</summary>
    public FriPolicy Policy { get; }

    /// <summary>The policy's hash, accelerated where it was given so.</summary>
    public TreeHash<F> Hash => _checks.Hash;

    /// <summary>The lengths of a proof about these matrices.</summary>
    /// <exception cref="ArgumentException">The policy does not allow a shape.</exception>
    public FriProofShape Shape(IEnumerable<IEnumerable<CommittedMatrix>> rounds) => new(Policy, F.ByteSize, E.ExtensionDegree, rounds);

    /// <summary>Whether the claims are values of committed polynomials of degrees below their rows.</summary>
    /// <param name="transcript">Has absorbed the caps, as the prover's had; the claims are absorbed here.</param>
    /// <param name="rounds">What is claimed. Heights, columns and points are the statement's.</param>
    /// <param name="proof">The proof.</param>
    public FriVerdict Verify(Transcript<F> transcript, IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof) => Verify(transcript, rounds, proof, null);

    /// <summary>The same, that gives away the groups that each step folds, query by query.</summary>
    internal FriVerdict Verify(Transcript<F> transcript, IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof, List<E[]>? folded)
    {
        FriProofShape shape;
        try
        {
            shape = Shape(rounds.Select(round => round.Matrices.Select(m => new CommittedMatrix(m.LogRows, m.Columns, m.Points.Length))));
        }
        catch (ArgumentException refused)
        {
            return new FriVerdict(FriRefusal.Statement, refused.Message);
        }

        if (shape.Mask is { } mask)
        {
            var (logRows, columns, _) = mask.Matrices[0];
            rounds = [new ClaimedRound<F, E>(proof.MaskCap, [new ClaimedMatrix<E>(logRows, columns, [rounds[0].Matrices[0].Points[0]], proof.MaskClaims)]), .. rounds];
        }
        else if (proof.MaskCap.Length + proof.MaskClaims.Length > 0)
        {
            return new FriVerdict(FriRefusal.Shape, $"{Policy.Name} does not hide, found a commitment to a random polynomial");
        }

        FriClaims<E>[] claims = [.. rounds.Select(round => new FriClaims<E>(round.Cap, [.. round.Matrices.Select(matrix => matrix.Claims)]))];
        if (FriProofChecks<F, E>.FindMisfit(shape, claims, proof) is { } misfit)
        {
            return new FriVerdict(FriRefusal.Shape, misfit);
        }

        if (FindBadPoint(shape.Schedule.LogSize, rounds) is { } bad)
        {
            return new FriVerdict(FriRefusal.Point, bad);
        }

        if (_checks.Replay(transcript, shape, claims, proof, out var challenges) is { IsAccepted: false } unworked)
        {
            return unworked;
        }

        for (var r = 0; r < rounds.Count; r++)
        {
            var found = _checks.FindFalse(shape.Rounds[r], rounds[r].Cap, proof.Rounds[r], challenges.Indices);
            if (found >= 0)
            {
                return new FriVerdict(FriRefusal.InputPath, $"round {r}, query {found}: the rows at {challenges.Indices[found]} are not those committed to");
            }
        }

        return Fold(shape, rounds, proof, challenges, folded);
    }

    private static string? FindBadPoint(int logSize, IReadOnlyList<ClaimedRound<F, E>> rounds)
    {
        foreach (var matrix in rounds.SelectMany(round => round.Matrices))
        {
            for (var p = 0; p < matrix.Points.Length; p++)
            {
                if (OutOfDomain.IsIn<F, E>(matrix.Points[p], logSize, F.MultiplicativeGenerator))
                {
                    return $"point {matrix.Points[p]} lies in the evaluation domain";
                }

                if (matrix.Points.AsSpan(0, p).Contains(matrix.Points[p]))
                {
                    return $"a matrix is opened twice at {matrix.Points[p]}";
                }
            }
        }

        return null;
    }
}
