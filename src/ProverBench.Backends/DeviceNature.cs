namespace ProverBench.Backends;

/// <summary>What stands behind a backend; only a physical device can ever be certified.</summary>
public enum DeviceNature
{
    /// <summary>Real hardware did the work.</summary>
    Physical,

    /// <summary>Software that executes the device's own logic, cycle by cycle or instruction by instruction.</summary>
    Simulated,

    /// <summary>Results are right, times come from a model.</summary>
    Modelled,
}
