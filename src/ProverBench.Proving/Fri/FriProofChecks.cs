using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

/// <summary>What verifiers over any domain check alike: lengths, challenges and work, and that what is opened was committed to.</summary>
internal sealed class FriProofChecks<F, E>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly FriPolicy _policy;
    private readonly TreeHash<F> _hash;

    /// <summary>Checks under one policy.</summary>
    /// <param name="policy">The parameters.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The policy is inconsistent or for other fields, or the hash is another.</exception>
    public FriProofChecks(FriPolicy policy, TreeHash<F>? accelerated)
    {
        if (!policy.TryValidate<F, E>(out var reason))
        {
            throw new ArgumentException(reason, nameof(policy));
        }

        _policy = policy;
        _hash = accelerated ?? policy.TreeHash<F>();
        if (_hash.Name != policy.Hash)
        {
            throw new ArgumentException($"{policy.Name} hashes by {policy.Hash}, found {_hash.Name}", nameof(accelerated));
        }
    }

    /// <summary>The policy's hash, accelerated where it was given so.</summary>
    public TreeHash<F> Hash => _hash;

    /// <summary>Absorbs what the prover absorbed and draws what it drew.</summary>
    public FriVerdict Replay(Transcript<F> transcript, FriProofShape shape, IReadOnlyList<FriClaims<E>> rounds, FriProof<F, E> proof, out FriChallenges<E> challenges)
    {
        challenges = new FriChallenges<E>(default, new E[proof.Layers.Length], new long[_policy.Queries]);
        if (shape.Mask is not null)
        {
            transcript.AbsorbDigests(proof.MaskCap);
        }

        foreach (var values in rounds.SelectMany(round => round.Values))
        {
            transcript.AbsorbExtension<E>(values);
        }

        if (!transcript.CheckGrinding(proof.BatchNonce, _policy.Grinding.Batch))
        {
            return Unworked(FriRefusal.BatchGrinding, proof.BatchNonce, _policy.Grinding.Batch, "the batching challenge");
        }

        challenges = challenges with { Alpha = transcript.SampleExtension<E>() };
        for (var i = 0; i < proof.Layers.Length; i++)
        {
            transcript.AbsorbDigests(proof.Layers[i].Cap);
            if (!transcript.CheckGrinding(proof.Layers[i].Nonce, _policy.Grinding.Fold))
            {
                return Unworked(FriRefusal.FoldGrinding, proof.Layers[i].Nonce, _policy.Grinding.Fold, $"folding challenge {i}");
            }

            challenges.Betas[i] = transcript.SampleExtension<E>();
        }

        transcript.AbsorbExtension<E>(proof.FinalPolynomial);
        if (!transcript.CheckGrinding(proof.QueryNonce, _policy.Grinding.Query))
        {
            return Unworked(FriRefusal.QueryGrinding, proof.QueryNonce, _policy.Grinding.Query, "the query positions");
        }

        foreach (ref var index in challenges.Indices.AsSpan())
        {
            index = transcript.SampleBits(shape.Schedule.LogSize);
        }

        return FriVerdict.Accept;
    }

    private static FriVerdict Unworked(FriRefusal refusal, ulong nonce, int bits, string before)
        => new(refusal, $"nonce {nonce} is no work of {bits} bits before {before}");

    /// <summary>The first query whose rows are not those of a commitment; −1 when all are. Level by level, the rows of one height joined.</summary>
    public int FindFalse(CommittedShape shape, HashDigest[] cap, OpenedRows<F> opened, long[] indices)
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

    /// <summary>The groups that a step folds, each query's own value put into its place; refuses where they are not those committed to.</summary>
    public FriVerdict Groups(FriProofShape shape, int step, FriProof<F, E> proof, long[] indices, E[] values, out E[] groups)
    {
        var (own, layer) = (shape.Schedule.Steps[step], proof.Layers[step]);
        groups = Groups(own, values, layer.Siblings, indices, out var words);
        var tree = new TreeShape(own.LogFolded, E.ExtensionDegree << own.LogArity, shape.LayerCap(own));
        var found = TreeOpenings.FindFalse(_hash, layer.Cap, tree, Array.ConvertAll(indices, index => index & ((1L << own.LogFolded) - 1)), [words], layer.Paths);
        return found < 0
            ? FriVerdict.Accept
            : new FriVerdict(FriRefusal.LayerPath, $"folding step {step}, query {found}: the points at {indices[found]} are not those committed to");
    }

    /// <summary>The groups, and the same as rows of the base field.</summary>
    private static E[] Groups(FriStep step, E[] values, E[] siblings, long[] indices, out F[] words)
    {
        var arity = 1 << step.LogArity;
        var groups = new E[values.Length * arity];
        for (var q = 0; q < values.Length; q++)
        {
            var own = (int)((indices[q] >> step.LogFolded) & (arity - 1));
            var group = groups.AsSpan(q * arity, arity);
            var rest = siblings.AsSpan(q * (arity - 1), arity - 1);
            rest[..own].CopyTo(group);
            group[own] = values[q];
            rest[own..].CopyTo(group[(own + 1)..]);
        }

        words = new F[groups.Length * E.ExtensionDegree];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = groups[i / E.ExtensionDegree].Coefficient(i % E.ExtensionDegree);
        }

        return groups;
    }

    /// <summary>What has another length than policy and statement say; null when nothing has.</summary>
    public static string? FindMisfit(FriProofShape shape, IReadOnlyList<FriClaims<E>> rounds, FriProof<F, E> proof)
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
                found = Differs($"claims of matrix {m} of round {r}", rounds[r].Values[m].Length, (long)columns * points);
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
