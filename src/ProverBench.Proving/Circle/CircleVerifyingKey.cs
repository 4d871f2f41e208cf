using System.Security.Cryptography;
using System.Text;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Circle;

/// <summary>What a verifier has of a circle STARK before any proof: the policy and the one table.</summary>
public sealed class CircleVerifyingKey
{
    /// <summary>A key.</summary>
    /// <exception cref="ArgumentException">The policy is inconsistent or for other fields, or the table was counted for a greater blowup.</exception>
    public CircleVerifyingKey(FriPolicy policy, CircleTable table)
    {
        if (!policy.TryValidate<Mersenne31, Mersenne31Quartic>(out var reason))
        {
            throw new ArgumentException(reason, nameof(policy));
        }

        if (table.Plan.Degree > policy.MaxDegree)
        {
            throw new ArgumentException($"{table.Shape.Name} was counted for degree {table.Plan.Degree}, {policy.Name} allows {policy.MaxDegree}", nameof(table));
        }

        CircleTrace.RequireDegrees(table.Shape, table.Plan, policy.LogBlowup);
        (Policy, Table) = (policy, table);
        Digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            "proverbench circle key 1",
            $"policy={Convert.ToHexStringLower(policy.Digest())}",
            $"fields={Mersenne31.Name},{Mersenne31Quartic.Name}",
            $"table={Convert.ToHexStringLower(table.Digest.Span)}",
            "\n")));
    }

    /// <summary>The parameters of its proofs.</summary>
    public FriPolicy Policy { get; }

    /// <summary>The table.</summary>
    public CircleTable Table { get; }

    /// <summary>SHA-256 over policy digest, fields and table digest.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>What is proved of the soundness of a statement's proof, from the widths, constraints and degrees built.</summary>
    /// <remarks>
    /// The rounds are those of STARKs over FRI. Differences on the circle: a function of degree m in x and y has up to 2m zeros, which for m = d·(N/2 + 1) + 1 is no more than the
    /// calculator's d(N + 1) + N − 1 from six rows on; what is opened has degree N/2 + 1 at most, of dimension N + 3 where a polynomial in one variable has N + 1; after the first fold,
    /// by a challenge of its own, codes are Reed-Solomon's of rate 1/blowup over the first coordinates; the opened point is drawn from all of the curve, |E| − 1 points of which
    /// fewer than 2^−60 are drawn again.
    /// </remarks>
    /// <exception cref="ArgumentException">The statement does not fit the key.</exception>
    public SecurityReport Security(StarkStatement<Mersenne31> statement)
        => CircleShape.TryCreate(this, statement, out var shape, out var reason)
            ? SecurityCalculator.Estimate(Policy, shape.Rounds, [TableQuantities.Of(Table.Shape, Table.Plan, shape.LogRows)], Policy.TreeHash<Mersenne31>().CollisionBits)
            : throw new ArgumentException(reason, nameof(statement));

    /// <summary>A transcript that has absorbed policy, key and statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it.</param>
    internal Transcript<Mersenne31> Begin(StarkStatement<Mersenne31> statement, TreeHash<Mersenne31> accelerated)
    {
        var transcript = Policy.CreateTranscript(accelerated);
        transcript.AbsorbBytes(Digest.Span);
        transcript.AbsorbBytes(statement.Context.Span);
        transcript.Absorb(Mersenne31.FromUInt64((ulong)statement.Tables[0].LogRows));
        transcript.Absorb(statement.Tables[0].PublicValues.AsSpan());
        return transcript;
    }
}
