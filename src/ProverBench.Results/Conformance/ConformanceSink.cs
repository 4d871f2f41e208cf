namespace ProverBench.Results.Conformance;

/// <summary>Counts what a family reports and keeps the first differences.</summary>
public sealed class ConformanceSink(string family)
{
    /// <summary>How many differences are kept in full.</summary>
    public const int KeptDifferences = 20;

    private readonly List<ConformanceDifference> _differences = [];
    private readonly SortedDictionary<string, int> _notCovered = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _notes = new(StringComparer.Ordinal);

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

    /// <summary>What is said of cases that were tried, with how many each: who computed them where it was not the backend.</summary>
    public IReadOnlyDictionary<string, int> Notes => _notes;

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

    /// <summary>A case agreed where the condition holds.</summary>
    public void Check(bool agrees, string file, string name, string expected, string found)
    {
        if (agrees)
        {
            Pass();
        }
        else
        {
            Fail(file, name, expected, found);
        }
    }

    /// <summary>A case agreed where both texts are the same.</summary>
    public void Compare(string file, string name, string expected, string found) => Check(expected == found, file, name, expected, found);

    /// <summary>A case agreed where both byte strings are the same; else the first byte that differs is named, with what follows it.</summary>
    public void CompareBytes(string file, string name, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found)
    {
        const int Shown = 32;
        int same = expected.CommonPrefixLength(found);
        bool agrees = same == expected.Length && same == found.Length;
        string place = agrees || Math.Max(expected.Length, found.Length) <= Shown ? name : $"{name}, byte {same}";
        int from = place == name ? 0 : same;
        Check(agrees, file, place, Show(expected, from), Show(found, from));

        static string Show(ReadOnlySpan<byte> bytes, int from)
        {
            ReadOnlySpan<byte> rest = bytes[Math.Min(from, bytes.Length)..];
            string text = Convert.ToHexStringLower(rest[..Math.Min(Shown, rest.Length)]) + (rest.Length > Shown ? "..." : "");
            return text.Length > 0 ? text : $"the end after {bytes.Length} bytes";
        }
    }

    /// <summary>Cases that this build or backend cannot try, and why.</summary>
    public void Skip(string reason, int cases = 1) => _notCovered[reason] = _notCovered.GetValueOrDefault(reason) + cases;

    /// <summary>Says something of a case that was tried.</summary>
    public void Note(string text) => _notes[text] = _notes.GetValueOrDefault(text) + 1;
}

/// <summary>A case that differs: where, and both values. Text from outside: escaped where it is shown.</summary>
public sealed record ConformanceDifference(string File, string Case, string Expected, string Found);
