using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

/// <summary>The verifier of <see cref="FriCommitter{F, E}"/>: refuses with a reason, never by an exception, whatever the proof holds.</summary>
/// <remarks>All parameters are the policy's. Time and memory are bounded by policy and statement.</remarks>
public sealed partial class FriVerifier<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly TreeHash<F> _hash;

    /// <summary>A verifier of one policy.</summary>
    /// <param name="policy">The parameters.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The policy is inconsistent or for other fields, or the hash is another.</exception>
    public FriVerifier(FriPolicy policy, TreeHash<F>? accelerated = null)
    {
        if (!policy.TryValidate<F, E>(out var reason))
        {
            throw new ArgumentException(reason, nameof(policy));
        }

        Policy = policy;
        _hash = accelerated ?? policy.TreeHash<F>();
        if (_hash.Name != policy.Hash)
        {
            throw new ArgumentException($"{policy.Name} hashes by {policy.Hash}, found {_hash.Name}", nameof(accelerated));
        }
    }

    /// <summary>The parameters.</summary>
    public FriPolicy Policy { get; }

    /// <summary>The policy's hash, accelerated where it was given so.</summary>
    public TreeHash<F> Hash => _hash;

    /// <summary>The lengths of a proof about these matrices.</summary>
    /// <exception cref="ArgumentException">The policy does not allow a shape.</exception>
    public FriProofShape Shape(IEnumerable<IEnumerable<CommittedMatrix>> rounds) => new(Policy, F.ByteSize, E.ExtensionDegree, rounds);

    /// <summary>Whether the claims are values of committed polynomials of degrees below their rows.</summary>
    /// <param name="transcript">Has absorbed the caps, as the prover's had; the claims are absorbed here.</param>
    /// <param name="rounds">What is claimed. Heights, columns and points are the statement's.</param>
    /// <param name="proof">The proof.</param>
    public FriVerdict Verify(Transcript<F> transcript, IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof)
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

        if (FindMisfit(shape, rounds, proof) is { } misfit)
        {
            return new FriVerdict(FriRefusal.Shape, misfit);
        }

        if (FindBadPoint(shape.Schedule.LogSize, rounds) is { } bad)
        {
            return new FriVerdict(FriRefusal.Point, bad);
        }

        if (Replay(transcript, shape, rounds, proof, out var challenges) is { IsAccepted: false } unworked)
        {
            return unworked;
        }

        for (var r = 0; r < rounds.Count; r++)
        {
            var found = FindFalse(shape.Rounds[r], rounds[r].Cap, proof.Rounds[r], challenges.Indices);
            if (found >= 0)
            {
                return new FriVerdict(FriRefusal.InputPath, $"round {r}, query {found}: the rows at {challenges.Indices[found]} are not those committed to");
            }
        }

        return Fold(shape, rounds, proof, challenges);
    }

    /// <summary>Absorbs what the prover absorbed and draws what it drew.</summary>
    private FriVerdict Replay(Transcript<F> transcript, FriProofShape shape, IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof, out FriChallenges<E> challenges)
    {
        challenges = new FriChallenges<E>(default, new E[proof.Layers.Length], new long[Policy.Queries]);
        if (shape.Mask is not null)
        {
            transcript.AbsorbDigests(proof.MaskCap);
        }

        foreach (var matrix in rounds.SelectMany(round => round.Matrices))
        {
            transcript.AbsorbExtension<E>(matrix.Claims);
        }

        if (!transcript.CheckGrinding(proof.BatchNonce, Policy.Grinding.Batch))
        {
            return Unworked(FriRefusal.BatchGrinding, proof.BatchNonce, Policy.Grinding.Batch, "the batching challenge");
        }

        challenges = challenges with { Alpha = transcript.SampleExtension<E>() };
        for (var i = 0; i < proof.Layers.Length; i++)
        {
            transcript.AbsorbDigests(proof.Layers[i].Cap);
            if (!transcript.CheckGrinding(proof.Layers[i].Nonce, Policy.Grinding.Fold))
            {
                return Unworked(FriRefusal.FoldGrinding, proof.Layers[i].Nonce, Policy.Grinding.Fold, $"folding challenge {i}");
            }

            challenges.Betas[i] = transcript.SampleExtension<E>();
        }

        transcript.AbsorbExtension<E>(proof.FinalPolynomial);
        if (!transcript.CheckGrinding(proof.QueryNonce, Policy.Grinding.Query))
        {
            return Unworked(FriRefusal.QueryGrinding, proof.QueryNonce, Policy.Grinding.Query, "the query positions");
        }

        foreach (ref var index in challenges.Indices.AsSpan())
        {
            index = transcript.SampleBits(shape.Schedule.LogSize);
        }

        return FriVerdict.Accept;
    }

    private static FriVerdict Unworked(FriRefusal refusal, ulong nonce, int bits, string before)
        => new(refusal, $"nonce {nonce} is no work of {bits} bits before {before}");

    /// <summary>Level by level, the rows of one height joined.</summary>
    private int FindFalse(CommittedShape shape, HashDigest[] cap, OpenedRows<F> opened, long[] indices)
    {
        var levels = new F[shape.Tree.Levels.Count][];
        for (var l = 0; l < levels.Length; l++)
        {
            var (log, width) = shape.Tree.Levels[l];
            var members = Enumerable.Range(0, shape.Leaves.Length).Where(m => shape.Leaves[m].LogLeaves == log).ToArray();
            if (members.Length == 1)
            {
                levels[l] = opened.Rows[members[0]];
                continue;
            }

            var joined = levels[l] = new F[indices.Length * width];
            for (var q = 0; q < indices.Length; q++)
            {
                var at = q * width;
                foreach (var m in members)
                {
                    var columns = shape.Leaves[m].Width;
                    opened.Rows[m].AsSpan(q * columns, columns).CopyTo(joined.AsSpan(at));
                    at += columns;
                }
            }
        }

        return TreeOpenings.FindFalse(_hash, cap, shape.Tree, indices, levels, opened.Paths);
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

    /// <summary>What has another length than policy and statement say; null when nothing has.</summary>
    private static string? FindMisfit(FriProofShape shape, IReadOnlyList<ClaimedRound<F, E>> rounds, FriProof<F, E> proof)
    {
        var queries = shape.Policy.Queries;
        var steps = shape.Schedule.Steps;
        if (Differs("folding steps", proof.Layers.Length, steps.Length) is { } layers)
        {
            return layers;
        }

        if (Differs("rounds of opened rows", proof.Rounds.Length, shape.Rounds.Length) is { } count)
        {
            return count;
        }

        for (var i = 0; i < steps.Length; i++)
        {
            var (layer, cap) = (proof.Layers[i], shape.LayerCap(steps[i]));
            var found = Differs($"digests in the cap of step {i}", layer.Cap.Length, 1 << cap)
                ?? Differs($"siblings of step {i}", layer.Siblings.Length, queries * ((1 << steps[i].LogArity) - 1))
                ?? Differs($"digests in the paths of step {i}", layer.Paths.Length, queries * (steps[i].LogFolded - cap));
            if (found is not null)
            {
                return found;
            }
        }

        for (var r = 0; r < shape.Rounds.Length; r++)
        {
            var (round, expected) = (proof.Rounds[r], shape.Rounds[r]);
            var found = Differs($"digests in the cap of round {r}", rounds[r].Cap.Length, 1 << expected.Tree.CapHeight)
                ?? Differs($"matrices of round {r}", round.Rows.Length, expected.Leaves.Length)
                ?? Differs($"digests in the paths of round {r}", round.Paths.Length, queries * expected.Tree.PathLength);
            for (var m = 0; found is null && m < round.Rows.Length; m++)
            {
                found = Differs($"elements of matrix {m} of round {r}", round.Rows[m].Length, queries * expected.Leaves[m].Width);
            }

            for (var m = 0; found is null && m < expected.Matrices.Length; m++)
            {
                var (_, columns, points) = expected.Matrices[m];
                found = Differs($"claims of matrix {m} of round {r}", rounds[r].Matrices[m].Claims.Length, (long)columns * points);
            }

            if (found is not null)
            {
                return found;
            }
        }

        return Differs("coefficients of the final polynomial", proof.FinalPolynomial.Length, 1 << shape.Schedule.LogFinalLength);
    }

    private static string? Differs(string what, long found, long expected) => found == expected ? null : $"{what}: expected {expected}, found {found}";
}
