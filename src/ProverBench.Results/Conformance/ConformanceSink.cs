namespace ProverBench.Results.Conformance;

/// <summary>Counts what a family reports and keeps the first differences.</summary>
public sealed class ConformanceSink(string family)
{
    /// <summary>How many differences are kept in full.</summary>
    public const int KeptDifferences = 20;

    private readonly List<ConformanceDifference> _differences = [];
    private readonly SortedDictionary<string, int> _notCovered = new(StringComparer.Ordinal);

    /// <summary>The family that reports.</summary>
    public string Family => family;

    /// <summary>Cases that agreed.</summary>
    public int Passed { get; private set; }

    /// <summary>Cases that did not.</summary>
    public int Failed { get; private set; }

    /// <summary>Cases that were not tried.</summary>
    public int NotCovered => _notCovered.Values.Sum();

    /// <summary>The first differences, in the order found.</summary>
    public IReadOnlyList<ConformanceDifference> Differences => _differences;

    /// <summary>Why cases were not tried, with how many each.</summary>
    public IReadOnlyDictionary<string, int> NotCoveredReasons => _notCovered;

    /// <summary>A case agreed.</summary>
    public void Pass() => Passed++;

    /// <summary>A case did not agree.</summary>
    public void Fail(string file, string name, string expected, string found)
    {
        Failed++;
        if (_differences.Count < KeptDifferences)
        {
            _differences.Add(new ConformanceDifference(file, name, expected, found));
        }
    }

    /// <summary>A case agreed or not.</summary>
    public void Compare(string file, string name, string expected, string found)
    {
        if (expected == found)
        {
            Pass();
        }
        else
        {
            Fail(file, name, expected, found);
        }
    }

    /// <summary>Cases that this build or backend cannot try, and why.</summary>
    public void Skip(string reason, int cases = 1) => _notCovered[reason] = _notCovered.GetValueOrDefault(reason) + cases;
}

/// <summary>A case that differs: where, and both values. Text from outside: escaped where it is shown.</summary>
public sealed record ConformanceDifference(string File, string Case, string Expected, string Found);
