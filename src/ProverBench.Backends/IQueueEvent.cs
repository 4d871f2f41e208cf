namespace ProverBench.Backends;

/// <summary>A point of a queue.</summary>
public interface IQueueEvent
{
    /// <summary>Returns when everything submitted before the event has run.</summary>
    /// <exception cref="DeviceFaultException">A kernel before it failed.</exception>
    void Wait();
}
