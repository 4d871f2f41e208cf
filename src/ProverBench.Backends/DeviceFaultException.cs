namespace ProverBench.Backends;

/// <summary>A device failed, was lost, or returned something impossible; the run on it is over and nothing takes its place.</summary>
public sealed class DeviceFaultException : Exception
{
    /// <summary>A fault with one sentence of explanation.</summary>
    public DeviceFaultException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
