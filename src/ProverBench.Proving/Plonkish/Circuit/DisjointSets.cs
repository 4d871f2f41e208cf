namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>Targets that are equal; each set is named by its first member.</summary>
internal sealed class DisjointSets
{
    private readonly List<int> _parents = [];

    /// <summary>Members of all sets.</summary>
    public int Count => _parents.Count;

    /// <summary>A new member, alone.</summary>
    public int Add()
    {
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    /// <summary>The first member of the set.</summary>
    public int Find(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }

    /// <summary>Joins two sets.</summary>
    public void Union(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
