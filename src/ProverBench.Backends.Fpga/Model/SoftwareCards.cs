using ProverBench.Backends.Fpga.Cards;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>What cards that are software have in common: memory, clock and link are those of a card that could be.</summary>
internal static class SoftwareCards
{
    /// <summary>Memory: enough for the sizes that software computes in a sitting.</summary>
    public const long MemoryBytes = 4L << 30;

    /// <summary>A clock that pipelines of this depth close at on UltraScale+ parts: assumed, for no core was placed or routed on such a part.</summary>
    public const long ClockHertz = 250_000_000;

    /// <summary>What the clock rests on.</summary>
    public const string ClockSource = "assumed, not placed or routed";

    /// <summary>The description of such a card.</summary>
    public static CardDescription Describe(string name, DeviceNature nature, long memoryBytes, IReadOnlyList<CoreEntry> cores)
        => new(name, CardDescription.OwnVersion, nature, memoryBytes, ClockHertz, ClockSource, QueueDepth: 16, PcieLink.Gen3x16, Epoch: 0, cores);
}
