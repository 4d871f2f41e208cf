namespace ProverBench.Backends.Fpga.Cards;

/// <summary>A card that answers, and how to open it.</summary>
/// <param name="Name">Where it is: "XRT device 0", "/dev/xdma0".</param>
/// <param name="Open">Opens it.</param>
internal sealed record CardPlace(string Name, Func<IOffloadCard> Open);
