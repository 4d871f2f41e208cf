using System.Collections.Immutable;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>A matrix of a commitment.</summary>
/// <param name="LogRows">log₂ of the rows before extension.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Points">Points at which it is opened.</param>
public readonly record struct CommittedMatrix(int LogRows, int Columns, int Points);

/// <summary>The leaves of one commitment: its matrices in their order and, where it hides, after them the salts of each height, tallest first.</summary>
public sealed class CommittedShape
{
    /// <summary>Derives the leaves.</summary>
    /// <param name="policy">Blowup, cap, salts.</param>
    /// <param name="elementSize">Bytes of an element of the base field; salts have 16 bytes.</param>
    /// <param name="matrices">At least one.</param>
    /// <exception cref="ArgumentException">There is none, or one without columns or points.</exception>
    public CommittedShape(FriPolicy policy, int elementSize, IEnumerable<CommittedMatrix> matrices)
    {
        Matrices = [.. matrices];
        if (Matrices.IsEmpty || Matrices.Any(m => m.Columns < 1 || m.Points < 1 || m.LogRows < 0 || m.LogRows > policy.MaxLogRows))
        {
            throw new ArgumentException($"a commitment has matrices of at least one column, of 1 to 2^{policy.MaxLogRows} rows, each opened somewhere; found {string.Join(", ", Matrices)}");
        }

        var leaves = Matrices.Select(m => new TreeLevel(m.LogRows + policy.LogBlowup, m.Columns)).ToList();
        Salts = policy.ZeroKnowledge ? [.. leaves.Select(leaf => leaf.LogLeaves).Distinct().OrderDescending().Select(log => new TreeLevel(log, SaltColumns(elementSize)))] : [];
        Leaves = [.. leaves, .. Salts];
        var levels = Leaves.GroupBy(leaf => leaf.LogLeaves).OrderByDescending(level => level.Key).Select(level => new TreeLevel(level.Key, level.Sum(leaf => leaf.Width)));
        Tree = new TreeShape(levels, FriSchedule.Cap(policy, leaves.Min(leaf => leaf.LogLeaves)));
    }

    /// <summary>The matrices, without salts.</summary>
    public ImmutableArray<CommittedMatrix> Matrices { get; }

    /// <summary>All matrices of the tree with their extended heights, salts included.</summary>
    public ImmutableArray<TreeLevel> Leaves { get; }

    /// <summary>The salts, one matrix of random columns a height, tallest first; none where the policy does not hide.</summary>
    public ImmutableArray<TreeLevel> Salts { get; }

    /// <summary>Which leaves enter the tree where.</summary>
    public TreeShape Tree { get; }

    /// <summary>Columns of a salt: 128 bits of Goldilocks, 124 of a 31-bit field.</summary>
    public static int SaltColumns(int elementSize) => 16 / elementSize;
}
