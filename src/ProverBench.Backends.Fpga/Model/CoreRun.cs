namespace ProverBench.Backends.Fpga.Model;

/// <summary>What a run of a core took, and how it ended.</summary>
/// <param name="Cycles">From the first beat taken to the last beat given.</param>
/// <param name="InBeats">Beats taken.</param>
/// <param name="OutBeats">Beats given.</param>
/// <param name="InStalls">Cycles in which a beat was offered to the core and not taken.</param>
/// <param name="OutStalls">Cycles in which it offered a beat and nobody took it.</param>
/// <param name="Error">A code of the protocol.</param>
/// <param name="Detail">The core's own code.</param>
internal readonly record struct CoreRun(ulong Cycles = 0, ulong InBeats = 0, ulong OutBeats = 0, uint InStalls = 0, uint OutStalls = 0, uint Error = 0, uint Detail = 0);
