using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Model;

namespace ProverBench.Backends.Fpga.Simulation;

/// <summary>
/// A card whose cores are this project's RTL, simulated cycle by cycle; memory, DMA, walks and the queue are software. A core is verilated when it is
/// first used. Cycles are the RTL's own; how long the simulation takes says nothing.
/// </summary>
internal sealed class SimulatedCard : CardShell
{
    private readonly IReadOnlyList<string> _names;
    private readonly SimulatedCore?[] _cores;
    private readonly Func<string, string> _library;
    private readonly IReadOnlyList<CoreEntry> _entries;

    private SimulatedCard(IReadOnlyList<string> names, Func<string, string> library, long memoryBytes)
        : this(names, library, memoryBytes, [CoreTable.Shell, .. names.Select(name => CoreTable.All[name])])
    {
    }

    private SimulatedCard(IReadOnlyList<string> names, Func<string, string> library, long memoryBytes, IReadOnlyList<CoreEntry> entries)
        : base(SoftwareCards.Describe("this project's RTL, simulated", DeviceNature.Simulated, memoryBytes, entries))
    {
        (_names, _library, _entries) = (names, library, entries);
        _cores = new SimulatedCore?[names.Count];
    }

    /// <summary>A card with these cores.</summary>
    /// <param name="names">Names that the table has.</param>
    /// <param name="library">Gives the path of a core's library, making it where it is not there.</param>
    /// <param name="memoryBytes">The card's memory.</param>
    public static SimulatedCard Open(IReadOnlyList<string> names, Func<string, string> library, long memoryBytes = SoftwareCards.MemoryBytes) => new(names, library, memoryBytes);

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        foreach (var core in _cores)
        {
            core?.Reset();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var core in _cores)
        {
            core?.Dispose();
        }

        base.Dispose();
    }

    /// <inheritdoc/>
    protected override CoreRun RunCore(int core, in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target, ulong maxCycles)
    {
        var name = _names[core - 1];
        var own = _cores[core - 1] ??= new SimulatedCore(_library(name), name, _entries[core]);
        return own.Run(configuration, stream, target, maxCycles);
    }
}
