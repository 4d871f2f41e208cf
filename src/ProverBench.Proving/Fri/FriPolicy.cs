using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

/// <summary>All parameters of proofs by FRI. They are the verifier's: no proof holds any of them, and every length of a proof follows from policy and statement.</summary>
public sealed record FriPolicy
{
    /// <summary>A name for reports and files.</summary>
    public required string Name { get; init; }

    /// <summary>The base field's name.</summary>
    public required string Field { get; init; }

    /// <summary>The field that challenges are drawn from.</summary>
    public required string ChallengeField { get; init; }

    /// <summary>The name of the commitments' hash (<see cref="StandardTreeHashes"/>); the transcript goes with it.</summary>
    public required string Hash { get; init; }

    /// <summary>log₂ of 1/rate.</summary>
    public required int LogBlowup { get; init; }

    /// <summary>Query positions, drawn with repetition.</summary>
    public required int Queries { get; init; }

    /// <summary>Work before challenges.</summary>
    public required GrindingBits Grinding { get; init; }

    /// <summary>log₂ of the most points that one step folds into one: 1 to 4.</summary>
    public required int LogArity { get; init; }

    /// <summary>log₂ of the most coefficients that the final polynomial has.</summary>
    public required int LogFinalLength { get; init; }

    /// <summary>log₂ of the most nodes a commitment consists of; smaller trees have smaller caps.</summary>
    public required int CapHeight { get; init; }

    /// <summary>log₂ of the most rows a table has.</summary>
    public required int MaxLogRows { get; init; }

    /// <summary>Whether commitments hide: salted leaves, and a random polynomial in the batch.</summary>
    public bool ZeroKnowledge { get; init; }

    /// <summary>What it may be used for.</summary>
    public required PolicyUse Use { get; init; }

    /// <summary>Whether domains lie on the circle: the first step of FRI then joins conjugate points, and all matrices have one height.</summary>
    public bool OnCircle => FieldFacts.Of(ChallengeField) is { OnCircle: true };

    /// <summary>The greatest degree of a constraint: a quotient then has at most blowup chunks.</summary>
    public int MaxDegree => (1 << LogBlowup) + 1;

    /// <summary>The same parameters with another hash; the name says so.</summary>
    public FriPolicy WithHash(string hash) => this with { Name = $"{Name}/{hash}", Hash = hash };

    /// <summary>The same parameters with commitments that hide; the name says so.</summary>
    public FriPolicy WithZeroKnowledge() => this with { Name = $"{Name}/zk", ZeroKnowledge = true };

    /// <summary>
    /// Uniform rows that a column needs so that what a proof shows of it is uniform: its values at the queries and, as so many linear functions over the base field as
    /// E has coefficients, at the points opened. Who commits adds them; the commitment's salts and the batch's random polynomial hide the rest.
    /// </summary>
    /// <param name="points">At which the column is opened.</param>
    /// <exception cref="InvalidOperationException">The policy's challenge field does not exist.</exception>
    public int BlindingRows(int points)
        => Queries + (points * (FieldFacts.Of(ChallengeField)?.Degree ?? throw new InvalidOperationException($"{Name}: no challenge field is called {ChallengeField}")));

    /// <summary>SHA-256 over every parameter in text; what a transcript absorbs first.</summary>
    public byte[] Digest()
        => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            "proverbench fri policy 1",
            $"name={Name}",
            $"field={Field}",
            $"challenge-field={ChallengeField}",
            $"hash={Hash}",
            $"log-blowup={LogBlowup}",
            $"queries={Queries}",
            $"grinding={Grinding.Query},{Grinding.Batch},{Grinding.Lookup},{Grinding.Deep},{Grinding.Fold}",
            $"log-arity={LogArity}",
            $"log-final-length={LogFinalLength}",
            $"cap-height={CapHeight}",
            $"max-log-rows={MaxLogRows}",
            $"zero-knowledge={(ZeroKnowledge ? 1 : 0)}",
            $"use={Use}")));

    /// <summary>Whether the parameters are consistent and the fields and hash exist; otherwise why not, in one sentence.</summary>
    public bool TryValidate([NotNullWhen(false)] out string? reason)
    {
        if (FieldFacts.Of(ChallengeField) is not { } field)
        {
            reason = $"{Name}: no challenge field is called {ChallengeField}";
            return false;
        }

        reason = field.Base != Field ? $"{Name}: {ChallengeField} is an extension of {field.Base}, the policy's field is {Field}"
            : Outside("log-blowup", LogBlowup, 1, 8)
            ?? Outside("queries", Queries, 1, 1024)
            ?? Outside("grinding before queries", Grinding.Query, 0, 24)
            ?? Outside("grinding before batching", Grinding.Batch, 0, 24)
            ?? Outside("grinding before lookups", Grinding.Lookup, 0, 24)
            ?? Outside("grinding before the opened point", Grinding.Deep, 0, 24)
            ?? Outside("grinding before folding", Grinding.Fold, 0, 24)
            ?? Outside("log-arity", LogArity, 1, 4)
            ?? Outside("log-final-length", LogFinalLength, 0, 12)
            ?? Outside("cap-height", CapHeight, 0, 16)
            ?? Outside("max-log-rows", MaxLogRows, 1, 40)
            ?? (field.OnCircle && ZeroKnowledge ? $"{Name}: proofs on the circle do not hide" : null)
            ?? (MaxLogRows + LogBlowup > field.MaxLogDomain
                ? $"{Name}: 2^{MaxLogRows} rows at a blowup of 2^{LogBlowup} exceed the largest domain over {Field}, 2^{field.MaxLogDomain}"
                : null);
        return reason is null;
    }

    /// <summary>The hash of the commitments.</summary>
    /// <exception cref="ArgumentException">The policy is for another field or names no hash over it.</exception>
    public TreeHash<F> TreeHash<F>()
        where F : unmanaged, IPrimeField<F>
        => F.Name == Field && StandardTreeHashes.TryGet<F>(Hash, out var hash) ? hash
            : throw new ArgumentException($"{Name} is for {Field} with hash {Hash}: there is no such hash over {F.Name}");

    /// <summary>log₂ of the work to find a collision of the hash.</summary>
    /// <exception cref="ArgumentException">The policy names no hash over its field, or no field that there is.</exception>
    public double CollisionBits
        => Field == Goldilocks.Name ? TreeHash<Goldilocks>().CollisionBits
            : Field == BabyBear.Name ? TreeHash<BabyBear>().CollisionBits
            : Field == KoalaBear.Name ? TreeHash<KoalaBear>().CollisionBits
            : TreeHash<Mersenne31>().CollisionBits;

    /// <summary>A transcript that has absorbed this policy's digest.</summary>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="ArgumentException">The policy is for another field or names no hash over it, or the hash is another.</exception>
    public Transcript<F> CreateTranscript<F>(TreeHash<F>? accelerated = null)
        where F : unmanaged, IPrimeField<F>
    {
        var hash = TreeHash<F>();
        if (accelerated is not null && accelerated.Name != Hash)
        {
            throw new ArgumentException($"{Name} hashes by {Hash}, found {accelerated.Name}", nameof(accelerated));
        }

        Transcript<F> transcript = hash switch
        {
            Poseidon2TreeHash<F> poseidon => new DuplexTranscript<F>(poseidon.Hasher.Sponge, poseidon.Hasher.Rate, accelerated),
            Bn254TreeHash slots => (Transcript<F>)(object)new SlotTranscript(slots),
            _ => new ByteTranscript<F>((ByteTreeHash<F>)hash),
        };
        transcript.AbsorbBytes(Digest());
        return transcript;
    }

    /// <summary>Whether it is valid and for these fields; otherwise why not, in one sentence.</summary>
    public bool TryValidate<F, E>([NotNullWhen(false)] out string? reason)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        if (!TryValidate(out reason))
        {
            return false;
        }

        reason = F.Name != Field || E.Name != ChallengeField ? $"{Name} is for {Field} with challenges from {ChallengeField}, not for {F.Name} with {E.Name}"
            : StandardTreeHashes.TryGet<F>(Hash, out _) ? null
            : $"{Name}: there is no hash {Hash} over {F.Name}";
        return reason is null;
    }

    private string? Outside(string what, int value, int least, int greatest)
        => value >= least && value <= greatest ? null : $"{Name}: {what} is {value}, expected {least} to {greatest}";
}
