using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Stark;

/// <summary>Everything about a proof that follows from key and statement: what is committed to, what is opened where, every length.</summary>
internal sealed class StarkShape<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private StarkShape(StarkVerifyingKey<F, E> key, StarkStatement<F> statement)
    {
        (Key, Statement) = (key, statement);
        var tables = key.Tables;
        LookupTables = [.. All.Where(t => tables[t].HasLookups)];
        Rounds = Layout();
        Fri = new FriProofShape(key.Policy, F.ByteSize, E.ExtensionDegree, Rounds.Select(round => round.Matrices.Select(m => new CommittedMatrix(m.LogRows, m.Columns, m.Points))));
    }

    /// <summary>The key.</summary>
    public StarkVerifyingKey<F, E> Key { get; }

    /// <summary>The statement.</summary>
    public StarkStatement<F> Statement { get; }

    /// <summary>Tables that contribute to buses: a bus sum each.</summary>
    public ImmutableArray<int> LookupTables { get; }

    /// <summary>The commitments in the order of the proof.</summary>
    public ImmutableArray<StarkRound> Rounds { get; }

    /// <summary>The lengths of the proof that openings are right.</summary>
    public FriProofShape Fri { get; }

    /// <summary>log₂ of the tallest extension.</summary>
    public int LogSize => Fri.Schedule.LogSize;

    /// <summary>Whether any table has lookups or copy constraints.</summary>
    public bool HasArguments => Find(RoundKind.Arguments) is not null;

    /// <summary>Bytes of a proof.</summary>
    public long ByteSize
    {
        get
        {
            var grinding = Key.Policy.Grinding;
            long bytes = Rounds.Where(round => round.Kind != RoundKind.Fixed).Sum(round => (long)HashDigest.Size << Cap(round));
            bytes += Nonce(HasArguments ? grinding.Lookup : 0) + Nonce(grinding.Deep);
            bytes += E.ByteSize * (LookupTables.Length + Rounds.SelectMany(round => round.Matrices).Sum(m => (long)m.Columns * m.Points));
            return bytes + Fri.ByteSize;

            static int Nonce(int bits) => bits == 0 ? 0 : sizeof(ulong);
        }
    }

    private IEnumerable<int> All => Enumerable.Range(0, Key.Tables.Length);

    /// <summary>Derives the shape; false, with the reason, where the statement does not fit the key.</summary>
    public static bool TryCreate(StarkVerifyingKey<F, E> key, StarkStatement<F> statement, [NotNullWhen(true)] out StarkShape<F, E>? shape, [NotNullWhen(false)] out string? reason)
    {
        reason = statement.Tables.IsDefault || statement.Tables.Length != key.Tables.Length
            ? $"the key has {key.Tables.Length} tables, the statement {(statement.Tables.IsDefault ? 0 : statement.Tables.Length)}"
            : statement.Tables.Select((table, t) => Mismatch(key, t, table)).FirstOrDefault(found => found is not null) ?? Overflow(key, statement);
        shape = reason is null ? new(key, statement) : null;
        return shape is not null;
    }

    /// <summary>log₂ of the nodes of a round's cap.</summary>
    public int Cap(StarkRound round) => Fri.Rounds[Fri.Rounds.Length - Rounds.Length + Rounds.IndexOf(round)].Tree.CapHeight;

    /// <summary>The round of a kind, or null where the proof has none.</summary>
    public StarkRound? Find(RoundKind kind) => Rounds.FirstOrDefault(round => round.Kind == kind);

    /// <summary>Where a matrix is opened: ζ, and ζω where next rows are read.</summary>
    public E[] Points(StarkMatrix matrix, in E zeta)
        => matrix.Points == 1 ? [zeta] : [zeta, E.Scale(zeta, FieldMath.RootOfUnity<F>(matrix.LogRows))];

    private static string? Mismatch(StarkVerifyingKey<F, E> key, int t, StarkTableStatement<F> table)
    {
        var (shape, policy) = (key.Tables[t].Shape, key.Policy);
        if (table.LogRows < 1 || table.LogRows > policy.MaxLogRows)
        {
            return $"table {t} ({shape.Name}) has 2^{table.LogRows} rows, {policy.Name} allows 2 to 2^{policy.MaxLogRows}";
        }

        if (key.FixedLogRows[t] is { } fixedRows && fixedRows != table.LogRows)
        {
            return $"table {t} ({shape.Name}) has 2^{table.LogRows} rows, its fixed columns 2^{fixedRows}";
        }

        var found = table.PublicValues.IsDefault ? 0 : table.PublicValues.Length;
        if (found != shape.PublicValues)
        {
            return $"table {t} ({shape.Name}) has {shape.PublicValues} public values, found {found}";
        }

        var period = shape.Periodic.Select(values => values.Length).DefaultIfEmpty(1).Max();
        return period > 1L << table.LogRows ? $"table {t} ({shape.Name}) has 2^{table.LogRows} rows and a period of {period}" : null;
    }

    /// <summary>
    /// A multiplicity counts how often a tuple is looked up, in the field: with as many lookups on a bus as the characteristic it wraps, and p lookups of anything would
    /// balance against none (Haböck 2022, section 3).
    /// </summary>
    private static string? Overflow(StarkVerifyingKey<F, E> key, StarkStatement<F> statement)
    {
        var lookups = new Dictionary<int, long>();
        for (var t = 0; t < key.Tables.Length; t++)
        {
            foreach (var lookup in key.Tables[t].Plan.Lookups)
            {
                lookups[lookup.Bus] = lookups.GetValueOrDefault(lookup.Bus) + (1L << statement.Tables[t].LogRows);
            }
        }

        foreach (var (bus, count) in lookups)
        {
            if (new BigInteger(count) >= F.Characteristic)
            {
                return $"bus {bus} has up to {count} lookups, which {F.Name} cannot count: its characteristic is {F.Characteristic}";
            }
        }

        return null;
    }

    private ImmutableArray<StarkRound> Layout()
    {
        var rounds = ImmutableArray.CreateBuilder<StarkRound>();
        Add(RoundKind.Fixed, Key.FixedTables, (table, rows) => new StarkMatrix(rows, table.Shape.FixedColumns, 1));
        Add(RoundKind.Main, All, (table, rows) => new StarkMatrix(rows, table.Shape.Columns, table.ReadsNext ? 2 : 1));
        Add(RoundKind.Arguments, All.Where(t => Key.Tables[t].HasArguments), (table, rows) => new StarkMatrix(rows, table.Plan.ArgumentColumns * E.ExtensionDegree, 2));
        Add(RoundKind.Quotient, All, (table, rows) => new StarkMatrix(rows, E.ExtensionDegree << table.Plan.LogQuotient, 1));
        return rounds.ToImmutable();

        void Add(RoundKind kind, IEnumerable<int> tables, Func<StarkTable<F, E>, int, StarkMatrix> matrix)
        {
            ImmutableArray<int> members = [.. tables];
            if (!members.IsEmpty)
            {
                rounds.Add(new StarkRound(kind, members, [.. members.Select(t => matrix(Key.Tables[t], Statement.Tables[t].LogRows))]));
            }
        }
    }
}

/// <summary>A commitment of a proof.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Tables">The tables that have a matrix in it.</param>
/// <param name="Matrices">Their matrices.</param>
internal sealed record StarkRound(RoundKind Kind, ImmutableArray<int> Tables, ImmutableArray<StarkMatrix> Matrices);

/// <summary>A committed matrix.</summary>
/// <param name="LogRows">log₂ of its rows before extension.</param>
/// <param name="Columns">Its columns over the base field.</param>
/// <param name="Points">1: opened at ζ; 2: at ζ and ζω.</param>
internal readonly record struct StarkMatrix(int LogRows, int Columns, int Points);

/// <summary>What a commitment of a proof holds.</summary>
internal enum RoundKind
{
    /// <summary>Fixed columns; its cap is the key's.</summary>
    Fixed,

    /// <summary>The traces.</summary>
    Main,

    /// <summary>The columns of lookups and copy constraints.</summary>
    Arguments,

    /// <summary>The quotients, cut by coefficients.</summary>
    Quotient,
}
