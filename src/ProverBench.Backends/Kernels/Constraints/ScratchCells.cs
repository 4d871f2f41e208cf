namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Scratch cells of one thread for row programs, whose need is not counted beforehand: it grows to the need of the first row and is reused from then on.</summary>
public sealed class ScratchCells<X>
    where X : struct
{
    private readonly List<X[]> _rooms = [];
    private int _taken;

    /// <summary>Begins a row: what was handed out may be handed out again.</summary>
    public void Restart() => _taken = 0;

    /// <summary>Room for count cells, apart from all other room of this row.</summary>
    public Span<X> Take(int count)
    {
        if (_taken == _rooms.Count)
        {
            _rooms.Add(new X[count]);
        }
        else if (_rooms[_taken].Length < count)
        {
            _rooms[_taken] = new X[count];
        }

        return _rooms[_taken++].AsSpan(0, count);
    }
}
