using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Sums the time of named phases over one sample; without a phase open the time is nobody's. One thread.</summary>
public sealed class PhaseClock : IPhaseClock
{
    private readonly TimeProvider _time;
    private readonly string[] _names = new string[PhaseNames.MaxCount];
    private readonly long[] _ticks = new long[PhaseNames.MaxCount];
    private readonly int[] _open = new int[PhaseNames.MaxCount];
    private int _count;
    private int _depth;
    private long _since;

    public PhaseClock(TimeProvider time) => _time = time;

    /// <exception cref="InvalidOperationException">More phases, or deeper nesting, than <see cref="PhaseNames.MaxCount"/>.</exception>
    public PhaseScope Enter(string phase)
    {
        long now = _time.GetTimestamp();
        int index = Array.IndexOf(_names, phase, 0, _count);
        if (index < 0)
        {
            if (_count == PhaseNames.MaxCount)
            {
                throw new InvalidOperationException($"at most {PhaseNames.MaxCount} phases");
            }

            index = _count++;
            _names[index] = phase;
        }

        if (_depth == PhaseNames.MaxCount)
        {
            throw new InvalidOperationException($"phases nest at most {PhaseNames.MaxCount} deep");
        }

        if (_depth > 0)
        {
            _ticks[_open[_depth - 1]] += now - _since;
        }

        _open[_depth++] = index;
        _since = now;
        return new PhaseScope(this);
    }

    public void Leave()
    {
        if (_depth == 0)
        {
            throw new InvalidOperationException("no phase is open");
        }

        long now = _time.GetTimestamp();
        _ticks[_open[--_depth]] += now - _since;
        _since = now;
    }

    /// <summary>The times since the last call, by name; then all are zero again.</summary>
    public IReadOnlyDictionary<string, Duration> Take()
    {
        Dictionary<string, Duration> times = new(StringComparer.Ordinal);
        for (int i = 0; i < _count; i++)
        {
            times[_names[i]] = _time.ToDuration(_ticks[i]);
            _ticks[i] = 0;
        }

        _depth = 0;
        return times;
    }
}
