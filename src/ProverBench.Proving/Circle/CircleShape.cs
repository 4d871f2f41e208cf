using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Circles;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Circle;

/// <summary>Everything about a circle proof that follows from key and statement: what is committed to, what is opened where, every length.</summary>
internal sealed class CircleShape
{
    private CircleShape(CircleVerifyingKey key, StarkStatement<Mersenne31> statement)
    {
        (Key, Statement, LogRows) = (key, statement, statement.Tables[0].LogRows);
        Rounds =
        [
            [new CommittedMatrix(LogRows, key.Table.Shape.Columns, key.Table.ReadsNext ? 2 : 1)],
            [new CommittedMatrix(LogRows, Mersenne31Quartic.ExtensionDegree << key.Policy.LogBlowup, 1)],
        ];
        Fri = new FriProofShape(key.Policy, Mersenne31.ByteSize, Mersenne31Quartic.ExtensionDegree, Rounds);
    }

    /// <summary>The key.</summary>
    public CircleVerifyingKey Key { get; }

    /// <summary>The statement.</summary>
    public StarkStatement<Mersenne31> Statement { get; }

    /// <summary>log₂ of the rows of the trace.</summary>
    public int LogRows { get; }

    /// <summary>log₂ of the points of the extended domain, on which the quotient is computed too.</summary>
    public int LogSize => LogRows + Key.Policy.LogBlowup;

    /// <summary>The trace, then the quotient's chunks: for each coefficient over the base field one chunk after the other.</summary>
    public CommittedMatrix[][] Rounds { get; }

    /// <summary>The lengths of the proof that openings are right.</summary>
    public FriProofShape Fri { get; }

    /// <summary>Public values.</summary>
    public Mersenne31[] PublicValues => [.. Statement.Tables[0].PublicValues];

    /// <summary>Bytes of a proof.</summary>
    public long ByteSize
        => Rounds.Select((_, r) => (long)HashDigest.Size << Cap(r)).Sum()
            + (Key.Policy.Grinding.Deep == 0 ? 0 : sizeof(ulong))
            + Rounds.SelectMany(round => round).Sum(matrix => (long)matrix.Columns * matrix.Points * Mersenne31Quartic.ByteSize)
            + Fri.ByteSize;

    /// <summary>log₂ of the nodes of a round's cap.</summary>
    public int Cap(int round) => Fri.Rounds[round].Tree.CapHeight;

    /// <summary>Derives the shape; false, with the reason, where the statement does not fit the key.</summary>
    public static bool TryCreate(CircleVerifyingKey key, StarkStatement<Mersenne31> statement, [NotNullWhen(true)] out CircleShape? shape, [NotNullWhen(false)] out string? reason)
    {
        reason = Mismatch(key, statement);
        shape = reason is null ? new(key, statement) : null;
        return shape is not null;
    }

    /// <summary>Where a round is opened: ζ, and the point a row later where next rows are read.</summary>
    public CirclePointOver<Mersenne31Quartic>[] Points(int round, in CirclePointOver<Mersenne31Quartic> zeta)
        => Rounds[round][0].Points == 1 ? [zeta] : [zeta, zeta.Rotate(new CircleDomain(LogRows).Step)];

    private static string? Mismatch(CircleVerifyingKey key, StarkStatement<Mersenne31> statement)
    {
        var tables = statement.Tables.IsDefault ? 0 : statement.Tables.Length;
        if (tables != 1)
        {
            return $"a circle proof has one table, the statement {tables}";
        }

        var (shape, policy, table) = (key.Table.Shape, key.Policy, statement.Tables[0]);
        if (table.LogRows < 2 || table.LogRows > policy.MaxLogRows)
        {
            return $"{shape.Name} has 2^{table.LogRows} rows, {policy.Name} allows 4 to 2^{policy.MaxLogRows} on the circle";
        }

        var found = table.PublicValues.IsDefault ? 0 : table.PublicValues.Length;
        return found != shape.PublicValues ? $"{shape.Name} has {shape.PublicValues} public values, found {found}" : null;
    }
}
