namespace ProverBench.Backends;

/// <summary>Traffic and time of a queue; all nanoseconds and bytes are totals since the backend was opened.</summary>
/// <param name="BytesToDevice">Bytes imported.</param>
/// <param name="BytesFromDevice">Bytes exported, roots and openings included.</param>
/// <param name="KernelNanoseconds">Time in kernels.</param>
/// <param name="TransferNanoseconds">Time in imports, exports and layout conversions that was nothing else's: what runs beside a kernel counts once, as the kernel's.</param>
/// <param name="SimulationNanoseconds">
/// Elapsed time in which software stood in for the device; 0 of a device that is one. Where it is not, kernel and transfer time are those of the model.
/// </param>
/// <param name="HiddenTransferNanoseconds">Time in transfers beside kernels or other transfers, which is not in <paramref name="TransferNanoseconds"/>.</param>
public readonly record struct QueueCounters(
    long BytesToDevice,
    long BytesFromDevice,
    long KernelNanoseconds,
    long TransferNanoseconds,
    long SimulationNanoseconds = 0,
    long HiddenTransferNanoseconds = 0)
{
    /// <summary>What happened between two readings.</summary>
    public static QueueCounters operator -(QueueCounters later, QueueCounters earlier) => new(
        later.BytesToDevice - earlier.BytesToDevice,
        later.BytesFromDevice - earlier.BytesFromDevice,
        later.KernelNanoseconds - earlier.KernelNanoseconds,
        later.TransferNanoseconds - earlier.TransferNanoseconds,
        later.SimulationNanoseconds - earlier.SimulationNanoseconds,
        later.HiddenTransferNanoseconds - earlier.HiddenTransferNanoseconds);
}
