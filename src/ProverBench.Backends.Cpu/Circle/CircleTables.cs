namespace ProverBench.Backends.Cpu.Circle;

/// <summary>The coordinates of domains, computed once for every size.</summary>
internal sealed class CircleTables(Func<int, CircleTable> create)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, CircleTable> _tables = [];
    private readonly Dictionary<(int Log, bool Inverse), CircleLayers> _layers = [];

    /// <summary>The domain of 2^log points.</summary>
    public CircleTable Of(int log)
    {
        lock (_lock)
        {
            return _tables.TryGetValue(log, out var table) ? table : _tables[log] = create(log);
        }
    }

    /// <summary>The layers of a transform on 2^log points.</summary>
    public CircleLayers Layers(int log, bool inverse)
    {
        lock (_lock)
        {
            return _layers.TryGetValue((log, inverse), out var layers) ? layers : _layers[(log, inverse)] = new(log, this, inverse);
        }
    }
}
