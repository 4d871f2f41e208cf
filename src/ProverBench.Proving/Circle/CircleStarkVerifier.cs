using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Circle;

/// <summary>The verifier of <see cref="CircleStarkProver"/>: refuses with a reason, never by an exception, whatever statement and proof hold.</summary>
/// <remarks>Statement and length are checked before anything is allocated; time and memory are bounded by key and statement. One object serves several threads.</remarks>
public sealed class CircleStarkVerifier
{
    private readonly CircleFriVerifier _fri;

    /// <summary>A verifier of one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The hash is another than the policy's.</exception>
    public CircleStarkVerifier(CircleVerifyingKey key, TreeHash<Mersenne31>? accelerated = null)
    {
        Key = key;
        _fri = new CircleFriVerifier(key.Policy, accelerated);
    }

    /// <summary>The key.</summary>
    public CircleVerifyingKey Key { get; }

    /// <summary>Bytes of a proof of a statement.</summary>
    /// <exception cref="ArgumentException">The statement does not fit the key.</exception>
    public long ProofSize(StarkStatement<Mersenne31> statement)
        => CircleShape.TryCreate(Key, statement, out var shape, out var reason) ? shape.ByteSize : throw new ArgumentException(reason, nameof(statement));

    /// <summary>Whether the proof shows that there is a trace for the statement.</summary>
    public StarkVerdict Verify(StarkStatement<Mersenne31> statement, ReadOnlySpan<byte> proof) => Verify(statement, proof, []);

    /// <summary>Whether the proof shows that there is a trace for the statement in which some columns are those that the verifier knows.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="known">Columns of table 0, taken one by one: a column may be gone when the next is asked for.</param>
    /// <exception cref="ArgumentException">A known column is none of the key's, or has other than the statement's rows.</exception>
    public StarkVerdict Verify(StarkStatement<Mersenne31> statement, ReadOnlySpan<byte> proof, IEnumerable<KnownColumn<Mersenne31>> known)
    {
        if (!CircleShape.TryCreate(Key, statement, out var shape, out var reason))
        {
            return new(StarkRefusal.Statement, reason);
        }

        try
        {
            return Verify(shape, CircleProofCodec.Read(proof, shape), known);
        }
        catch (MalformedProofException malformed)
        {
            return new(StarkRefusal.Malformed, malformed.Message);
        }
    }

    private StarkVerdict Verify(CircleShape shape, CircleProofParts proof, IEnumerable<KnownColumn<Mersenne31>> known)
    {
        var transcript = Key.Begin(shape.Statement, _fri.Hash);
        transcript.AbsorbDigests(proof.TraceCap);
        var alpha = transcript.SampleExtension<Mersenne31Quartic>();
        transcript.AbsorbDigests(proof.QuotientCap);
        if (!transcript.CheckGrinding(proof.DeepNonce, Key.Policy.Grinding.Deep))
        {
            return new(StarkRefusal.DeepGrinding, $"nonce {proof.DeepNonce} is no work of {Key.Policy.Grinding.Deep} bits before the point of the openings");
        }

        var zeta = CircleOutOfDomain.Sample(transcript, shape.LogRows);
        if (!CircleOpenings.Hold(shape, proof.Claims, alpha, zeta))
        {
            return new(StarkRefusal.Constraints, $"{Key.Table.Shape.Name}: the opened values do not satisfy the constraints");
        }

        var verdict = _fri.Verify(
            transcript,
            shape.Fri,
            [new(proof.TraceCap, shape.Points(0, zeta), proof.Claims[0]), new(proof.QuotientCap, shape.Points(1, zeta), proof.Claims[1])],
            proof.Fri);
        return verdict.IsAccepted
            ? new KnownColumns<Mersenne31, Mersenne31Quartic>(logRows => CircleTrace.Weights(zeta, logRows)).Compare(known, [(Key.Table.Shape, shape.LogRows, proof.Claims[0])])
            : new(StarkRefusal.Opening, verdict.ToString());
    }
}
