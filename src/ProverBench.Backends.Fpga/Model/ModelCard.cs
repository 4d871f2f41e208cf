using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>A card whose cores are plain arithmetic and whose cycles follow from latency and interval of the RTL: results are right, times come from a model.</summary>
internal sealed class ModelCard : CardShell
{
    /// <summary>Cores by place in the description; the shell has none.</summary>
    private readonly IModelCore?[] _compute;
    private readonly IReadOnlyList<CoreEntry> _cores;

    private ModelCard(CardDescription description, IModelCore?[] compute)
        : base(description)
        => (_cores, _compute) = (description.Cores, compute);

    /// <summary>A card with every core of the RTL's table.</summary>
    /// <param name="memoryBytes">Its memory; pages are taken when they are touched.</param>
    public static ModelCard Open(long memoryBytes = SoftwareCards.MemoryBytes)
    {
        var cores = new List<CoreEntry> { CoreTable.Shell };
        var compute = new List<IModelCore?> { null };
        foreach (var core in CoreTable.All.Values)
        {
            if (CoreTable.TryCompute(core, out var own))
            {
                cores.Add(core);
                compute.Add(own);
            }
        }

        return new(SoftwareCards.Describe("model of this project's RTL", DeviceNature.Modelled, memoryBytes, cores), [.. compute]);
    }

    /// <inheritdoc/>
    protected override CoreRun RunCore(int core, in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target, ulong maxCycles)
    {
        if (_compute[core]!.Run(configuration, stream, target) is not { } operations)
        {
            return new(Error: OffloadProtocol.ErrorBadDescriptor);
        }

        // A pipelined core takes an operation each interval and gives the last one a latency later.
        var cycles = _cores[core].Latency + ((ulong)operations * _cores[core].Interval);
        return cycles > maxCycles
            ? new(maxCycles, Error: OffloadProtocol.ErrorCycleLimit)
            : new(cycles, (ulong)stream.Length / _cores[core].StreamBeatBytes, (ulong)target.Length / _cores[core].TargetBeatBytes);
    }
}
