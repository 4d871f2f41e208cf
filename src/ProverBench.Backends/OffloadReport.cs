namespace ProverBench.Backends;

/// <summary>What an offloading device did since it was opened, and what it left.</summary>
/// <param name="ClockHertz">The clock in which cycles count.</param>
/// <param name="ClockSource">What the clock's figure rests on.</param>
/// <param name="Cores">By core: how often it ran, cycles, beats, stalls.</param>
/// <param name="OnHost">Kernels that the host did, by name, in order.</param>
/// <param name="LinkNanoseconds">By link, "PCIe Gen3 x16": the least time it takes to move what was moved.</param>
public sealed record OffloadReport(
    long ClockHertz,
    string ClockSource,
    IReadOnlyDictionary<string, CoreReport> Cores,
    IReadOnlyList<string> OnHost,
    IReadOnlyDictionary<string, long> LinkNanoseconds);

/// <summary>What one core did.</summary>
/// <param name="Runs">Descriptors.</param>
/// <param name="Cycles">Cycles of the device's clock.</param>
/// <param name="InBeats">Beats taken.</param>
/// <param name="OutBeats">Beats given.</param>
/// <param name="InStalls">Cycles in which a beat was offered to it and not taken.</param>
/// <param name="OutStalls">Cycles in which it offered a beat and nobody took it.</param>
public readonly record struct CoreReport(long Runs, long Cycles, long InBeats, long OutBeats, long InStalls, long OutStalls)
{
    /// <summary>What happened between two readings.</summary>
    public static CoreReport operator -(CoreReport later, CoreReport earlier) => new(
        later.Runs - earlier.Runs,
        later.Cycles - earlier.Cycles,
        later.InBeats - earlier.InBeats,
        later.OutBeats - earlier.OutBeats,
        later.InStalls - earlier.InStalls,
        later.OutStalls - earlier.OutStalls);
}
