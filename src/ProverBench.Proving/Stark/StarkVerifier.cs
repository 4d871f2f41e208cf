using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Stark;

/// <summary>The verifier of <see cref="StarkProver{F, E}"/>: refuses with a reason, never by an exception, whatever statement and proof hold.</summary>
/// <remarks>Statement and length are checked before anything is allocated; time and memory are bounded by key and statement. One object serves several threads.</remarks>
public sealed class StarkVerifier<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly FriVerifier<F, E> _fri;
    private readonly TreeHash<F> _hash;

    /// <summary>A verifier of one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The hash is another than the policy's.</exception>
    public StarkVerifier(StarkVerifyingKey<F, E> key, TreeHash<F>? accelerated = null)
    {
        Key = key;
        _fri = new FriVerifier<F, E>(key.Policy, accelerated);
        _hash = key.Policy.TreeHash<F>();
    }

    /// <summary>The key.</summary>
    public StarkVerifyingKey<F, E> Key { get; }

    /// <summary>Bytes of a proof of a statement.</summary>
    /// <exception cref="ArgumentException">The statement does not fit the key.</exception>
    public long ProofSize(StarkStatement<F> statement)
        => StarkShape<F, E>.TryCreate(Key, statement, out var shape, out var reason) ? shape.ByteSize : throw new ArgumentException(reason, nameof(statement));

    /// <summary>Whether the proof shows that there are traces for the statement.</summary>
    public StarkVerdict Verify(StarkStatement<F> statement, ReadOnlySpan<byte> proof) => Verify(statement, proof, [], null);

    /// <summary>Whether the proof shows that there are traces for the statement in which some columns are those that the verifier knows.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="known">The columns, taken one by one: a column may be gone when the next is asked for.</param>
    /// <exception cref="ArgumentException">A known column is none of the key's, or has other than the statement's rows.</exception>
    public StarkVerdict Verify(StarkStatement<F> statement, ReadOnlySpan<byte> proof, IEnumerable<KnownColumn<F>> known) => Verify(statement, proof, known, null);

    /// <summary>The same, that gives away the groups that each step of FRI folds, query by query.</summary>
    internal StarkVerdict Verify(StarkStatement<F> statement, ReadOnlySpan<byte> proof, List<E[]> folded) => Verify(statement, proof, [], folded);

    private StarkVerdict Verify(StarkStatement<F> statement, ReadOnlySpan<byte> proof, IEnumerable<KnownColumn<F>> known, List<E[]>? folded)
    {
        if (!StarkShape<F, E>.TryCreate(Key, statement, out var shape, out var reason))
        {
            return new(StarkRefusal.Statement, reason);
        }

        try
        {
            return Verify(shape, StarkProofCodec.Read(proof, shape, _hash), known, folded);
        }
        catch (MalformedProofException malformed)
        {
            return new(StarkRefusal.Malformed, malformed.Message);
        }
    }

    private StarkVerdict Verify(StarkShape<F, E> shape, StarkProofParts<F, E> proof, IEnumerable<KnownColumn<F>> known, List<E[]>? folded)
    {
        if (StarkReplay<F, E>.Of(shape, proof, out var refusal, _fri.Hash) is not { } drawn)
        {
            return refusal;
        }

        var sum = proof.BusSums.Aggregate(E.Zero, (total, own) => total + own);
        if (!sum.IsZero)
        {
            return new(StarkRefusal.BusSum, $"the tables' contributions to the buses add up to {sum}, expected zero");
        }

        var openings = new StarkOpenings<F, E>(shape, proof.Claims, drawn.Arguments, proof.BusSums, drawn.Alpha, drawn.Zeta);
        if (openings.FindViolated() is { } table)
        {
            return new(StarkRefusal.Constraints, $"table {table} ({Key.Tables[table].Shape.Name}): the opened values do not satisfy the constraints");
        }

        var verdict = _fri.Verify(drawn.Transcript, [.. shape.Rounds.Select((round, r) => Claimed(shape, round, proof, proof.Claims[r], drawn.Zeta))], proof.Fri, folded);
        return verdict.IsAccepted ? Compare(shape, proof, drawn.Zeta, known) : new(StarkRefusal.Opening, verdict.ToString());
    }

    private StarkVerdict Compare(StarkShape<F, E> shape, StarkProofParts<F, E> proof, E zeta, IEnumerable<KnownColumn<F>> known)
    {
        var opened = proof.Claims[shape.Rounds.IndexOf(shape.Find(RoundKind.Main)!)];
        return new KnownColumns<F, E>(logRows => TraceDomain.Weights<F, E>(zeta, logRows))
            .Compare(known, [.. Key.Tables.Select((table, t) => (table.Shape, shape.Statement.Tables[t].LogRows, opened[t]))]);
    }

    private ClaimedRound<F, E> Claimed(StarkShape<F, E> shape, StarkRound round, StarkProofParts<F, E> proof, E[][] claims, E zeta)
    {
        var cap = round.Kind switch
        {
            RoundKind.Fixed => Key.FixedCap.ToArray(),
            RoundKind.Main => proof.MainCap,
            RoundKind.Arguments => proof.ArgumentCap,
            _ => proof.QuotientCap,
        };
        return new(cap, [.. round.Matrices.Select((matrix, m) => new ClaimedMatrix<E>(matrix.LogRows, matrix.Columns, shape.Points(matrix, zeta), claims[m]))]);
    }
}
