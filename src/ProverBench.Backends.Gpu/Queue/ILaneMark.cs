namespace ProverBench.Backends.Gpu.Queue;

/// <summary>A point of a lane.</summary>
internal interface ILaneMark : IDisposable
{
    /// <summary>Whether all before it has run.</summary>
    bool Passed { get; }

    /// <summary>Returns when all before it has run.</summary>
    void Synchronize();
}
