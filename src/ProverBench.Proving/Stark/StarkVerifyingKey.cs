using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Stark;

/// <summary>What a verifier has of a proof system before any proof: policy, tables in order, and the commitment to their fixed columns.</summary>
public sealed class StarkVerifyingKey<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly HashDigest[] _fixedCap;
    private readonly Lazy<HashDigest> _commitment;

    /// <summary>A key of tables without fixed columns.</summary>
    /// <exception cref="ArgumentException">There are no tables, one has fixed columns, or they or the policy do not fit each other.</exception>
    public StarkVerifyingKey(FriPolicy policy, IReadOnlyList<StarkTable<F, E>> tables)
        : this(policy, tables, new int?[tables.Count], [])
    {
    }

    /// <summary>A key.</summary>
    /// <param name="policy">The parameters of its proofs.</param>
    /// <param name="tables">At least one.</param>
    /// <param name="fixedLogRows">log₂ of the rows of each table that has fixed columns, null for the others, whose height is the statement's.</param>
    /// <param name="fixedCap">The commitment to all fixed columns, table by table; empty where there are none.</param>
    /// <exception cref="ArgumentException">Something does not fit.</exception>
    public StarkVerifyingKey(FriPolicy policy, IReadOnlyList<StarkTable<F, E>> tables, IReadOnlyList<int?> fixedLogRows, ReadOnlySpan<HashDigest> fixedCap)
    {
        if (!policy.TryValidate<F, E>(out var reason))
        {
            throw new ArgumentException(reason, nameof(policy));
        }

        if (tables.Count == 0 || fixedLogRows.Count != tables.Count)
        {
            throw new ArgumentException($"{fixedLogRows.Count} heights of fixed columns for {tables.Count} tables: a key has at least one table, and one entry each", nameof(tables));
        }

        for (var t = 0; t < tables.Count; t++)
        {
            Require(tables[t], fixedLogRows[t], policy);
        }

        RequireBuses(tables);
        (Policy, Tables, FixedLogRows) = (policy, [.. tables], [.. fixedLogRows]);
        FixedShape = Enumerable.Any(FixedLogRows, rows => rows is not null)
            ? new CommittedShape(policy, F.ByteSize, FixedTables.Select(t => new CommittedMatrix(FixedLogRows[t]!.Value, Tables[t].Shape.FixedColumns, 1)))
            : null;
        var nodes = FixedShape is null ? 0 : 1 << FixedShape.Tree.CapHeight;
        if (fixedCap.Length != nodes)
        {
            throw new ArgumentException($"the cap of the fixed columns has {nodes} nodes, found {fixedCap.Length}", nameof(fixedCap));
        }

        _fixedCap = fixedCap.ToArray();
        Structure = Describe();
        Digest = DigestOf();
        _commitment = new(() => Start(null).Commitment);
    }

    /// <summary>The parameters of its proofs.</summary>
    public FriPolicy Policy { get; }

    /// <summary>The tables in order.</summary>
    public ImmutableArray<StarkTable<F, E>> Tables { get; }

    /// <summary>log₂ of the rows of each table that has fixed columns.</summary>
    public ImmutableArray<int?> FixedLogRows { get; }

    /// <summary>The commitment to all fixed columns; empty where there are none.</summary>
    public ReadOnlySpan<HashDigest> FixedCap => _fixedCap;

    /// <summary>SHA-256 over policy digest, fields, table digests and heights of fixed columns: all of the key but the cap of those columns.</summary>
    public ReadOnlyMemory<byte> Structure { get; }

    /// <summary>SHA-256 over <see cref="Structure"/> and the cap of the fixed columns.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>
    /// The key in the policy's own hash: what a transcript gives, as a digest's elements, after policy, <see cref="Structure"/> and cap. A circuit that verifies a proof
    /// computes it on its way and compares it with the keys that it allows.
    /// </summary>
    public HashDigest Commitment => _commitment.Value;

    /// <summary>Indices of the tables with fixed columns.</summary>
    internal IEnumerable<int> FixedTables => Enumerable.Range(0, Tables.Length).Where(t => FixedLogRows[t] is not null);

    /// <summary>The leaves of the commitment to fixed columns; null where there are none.</summary>
    internal CommittedShape? FixedShape { get; }

    /// <summary>What is proved of the soundness of a statement's proof, from the widths, constraints and degrees built.</summary>
    /// <exception cref="ArgumentException">The statement does not fit the key.</exception>
    public SecurityReport Security(StarkStatement<F> statement)
        => StarkShape<F, E>.TryCreate(this, statement, out var shape, out var reason)
            ? SecurityCalculator.Estimate(
                Policy,
                shape.Rounds.Select(round => round.Matrices.Select(m => new CommittedMatrix(m.LogRows, m.Columns, m.Points))),
                Tables.Select((table, t) => TableQuantities.Of(table.Shape, table.Plan, statement.Tables[t].LogRows)),
                Policy.TreeHash<F>().CollisionBits)
            : throw new ArgumentException(reason, nameof(statement));

    /// <summary>A transcript that has absorbed policy, key and statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    internal Transcript<F> Begin(StarkStatement<F> statement, TreeHash<F>? accelerated = null)
    {
        var transcript = Start(accelerated).Transcript;
        transcript.AbsorbBytes(statement.Context.Span);
        foreach (var table in statement.Tables)
        {
            transcript.Absorb(F.FromUInt64((ulong)table.LogRows));
        }

        foreach (var table in statement.Tables)
        {
            transcript.Absorb(table.PublicValues.AsSpan());
        }

        return transcript;
    }

    /// <summary>A transcript that has absorbed policy and structure: what is constant where the cap is not.</summary>
    internal Transcript<F> BeginStructure(TreeHash<F>? accelerated = null)
    {
        var transcript = Policy.CreateTranscript(accelerated);
        transcript.AbsorbBytes(Structure.Span);
        return transcript;
    }

    private (Transcript<F> Transcript, HashDigest Commitment) Start(TreeHash<F>? accelerated)
    {
        var transcript = BeginStructure(accelerated);
        transcript.AbsorbDigests(FixedCap);
        HashDigest commitment = default;
        foreach (ref var element in HashDigest.Fill<F>(ref commitment))
        {
            element = transcript.Sample();
        }

        return (transcript, commitment);
    }

    private static void Require(StarkTable<F, E> table, int? fixedLogRows, FriPolicy policy)
    {
        var shape = table.Shape;
        if (table.Plan.Degree > policy.MaxDegree)
        {
            throw new ArgumentException($"{shape.Name} was counted for degree {table.Plan.Degree}, {policy.Name} allows {policy.MaxDegree}");
        }

        if (shape.FixedColumns > 0 != fixedLogRows is not null)
        {
            throw new ArgumentException($"{shape.Name} has {shape.FixedColumns} fixed columns, {(fixedLogRows is null ? "and none are given" : "and some are given")}");
        }

        if (fixedLogRows is { } logRows)
        {
            TraceDomain.RequireTable(shape, logRows);
            if (logRows < 1 || logRows > policy.MaxLogRows)
            {
                throw new ArgumentException($"{shape.Name}: 2^{logRows} rows, {policy.Name} allows 2 to 2^{policy.MaxLogRows}");
            }
        }
    }

    /// <summary>A bus takes tuples of one length over all tables: (a) and (a, 0) have the same denominator.</summary>
    private static void RequireBuses(IReadOnlyList<StarkTable<F, E>> tables)
    {
        var lengths = new Dictionary<int, (string Table, int Length)>();
        foreach (var table in tables)
        {
            foreach (var lookup in table.Plan.Lookups)
            {
                if (!lengths.TryAdd(lookup.Bus, (table.Shape.Name, lookup.TupleLength)) && lengths[lookup.Bus].Length != lookup.TupleLength)
                {
                    throw new ArgumentException(
                        $"bus {lookup.Bus} takes tuples of {lengths[lookup.Bus].Length} elements in {lengths[lookup.Bus].Table} and of {lookup.TupleLength} in {table.Shape.Name}");
                }
            }
        }
    }

    private byte[] Describe()
        => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            "proverbench stark key 2",
            $"policy={Convert.ToHexStringLower(Policy.Digest())}",
            $"fields={F.Name},{E.Name}",
            $"tables={string.Join(',', Tables.Select(table => Convert.ToHexStringLower(table.Digest.Span)))}",
            $"fixed={string.Join(',', FixedLogRows.Select(rows => rows?.ToString() ?? "-"))}",
            "\n")));

    private byte[] DigestOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Structure.Span);
        var digest = new byte[HashDigest.Size];
        var treeHash = Policy.TreeHash<F>();
        foreach (ref readonly var node in FixedCap)
        {
            treeHash.WriteCanonical(in node, digest);
            hash.AppendData(digest);
        }

        return hash.GetHashAndReset();
    }
}
