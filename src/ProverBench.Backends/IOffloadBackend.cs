namespace ProverBench.Backends;

/// <summary>A backend whose device does some kernels and leaves the others to the host, and says which.</summary>
public interface IOffloadBackend : IBackend
{
    /// <summary>What the device did since the backend was opened.</summary>
    OffloadReport ReadOffload();
}
