namespace ProverBench.Proving.Circom;

/// <summary>The signal that a column of a PLONK circuit holds in each constraint: u32 each; read in slices.</summary>
public sealed class PlonkSignals
{
    private readonly CircomSection _section;
    private readonly uint _variables;

    /// <exception cref="MalformedFileException">The section does not hold one signal a constraint.</exception>
    internal PlonkSignals(CircomSection section, int constraints, int variables)
    {
        (_section, Count, _variables) = (section, constraints, (uint)variables);
        section.RequireLength((long)constraints * sizeof(uint), $"{constraints} signals");
    }

    /// <summary>Number of constraints.</summary>
    public int Count { get; }

    /// <summary>signals[i] ← the signal of constraint from + i, below the number of variables.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is no variable; the first is named.</exception>
    public void Read(long from, Span<uint> signals)
    {
        ItemReader.Read<uint, WordCodec>(_section, 0, from, signals);
        var bad = signals.IndexOfAnyExceptInRange(0u, _variables - 1);
        if (bad >= 0)
        {
            throw _section.Refuse((from + bad) * sizeof(uint), $"a signal below {_variables} in constraint {from + bad}", $"{signals[bad]}");
        }
    }

    /// <summary>All signals.</summary>
    /// <exception cref="MalformedFileException">One is no variable; the first is named.</exception>
    public uint[] ReadAll()
    {
        var signals = new uint[Count];
        Read(0, signals);
        return signals;
    }
}
