namespace ProverBench.Algebra.Hashing;

/// <summary>What a verifier knows of a commitment before it sees an opening: which leaves enter where, and how many nodes it consists of.</summary>
public sealed class TreeShape
{
    /// <summary>The most leaves that a tree has, as a power of two.</summary>
    public const int MaxLogLeaves = 40;

    private readonly TreeLevel[] _levels;

    /// <summary>A tree of leaves of one or several heights.</summary>
    /// <param name="levels">The tallest first, each shorter than the one before.</param>
    /// <param name="capHeight">log₂ of the nodes of the commitment, at most the height of the last level.</param>
    /// <exception cref="ArgumentException">The levels do not descend, a leaf is empty, or the cap is out of range.</exception>
    public TreeShape(IEnumerable<TreeLevel> levels, int capHeight)
    {
        _levels = [.. levels];
        for (var i = 0; i < _levels.Length; i++)
        {
            var (logLeaves, width) = _levels[i];
            if (logLeaves < 0 || logLeaves > (i == 0 ? MaxLogLeaves : _levels[i - 1].LogLeaves - 1) || width < 1)
            {
                throw new ArgumentException($"level {i} of a tree has 2^{logLeaves} leaves of {width} elements; levels are shorter than the one before, 2^{MaxLogLeaves} at most, and no leaf is empty");
            }
        }

        if (_levels.Length == 0 || capHeight < 0 || capHeight > _levels[^1].LogLeaves)
        {
            throw new ArgumentException($"a cap of 2^{capHeight} nodes needs at least as many leaves, in each of one or more levels", nameof(capHeight));
        }

        CapHeight = capHeight;
    }

    /// <summary>A tree of 2^logLeaves leaves of one width.</summary>
    public TreeShape(int logLeaves, int width, int capHeight)
        : this([new(logLeaves, width)], capHeight)
    {
    }

    /// <summary>The tallest first.</summary>
    public IReadOnlyList<TreeLevel> Levels => _levels;

    /// <summary>log₂ of the tallest level's leaves.</summary>
    public int LogLeaves => _levels[0].LogLeaves;

    /// <summary>log₂ of the nodes that the commitment consists of.</summary>
    public int CapHeight { get; }

    /// <summary>Digests of a path.</summary>
    public int PathLength => LogLeaves - CapHeight;

    /// <summary>Elements that one opening shows: the leaves of all levels.</summary>
    public int OpeningWidth => _levels.Sum(level => level.Width);
}
