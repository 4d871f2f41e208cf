namespace ProverBench.Backends.Host;

/// <summary>Host memory of one matrix.</summary>
internal abstract unsafe class HostBlock
{
    /// <summary>The first byte, aligned to 64.</summary>
    public abstract void* Data { get; }

    /// <summary>Gives it back; once.</summary>
    public abstract void Free();
}
