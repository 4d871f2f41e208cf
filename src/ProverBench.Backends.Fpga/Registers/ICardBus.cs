namespace ProverBench.Backends.Fpga.Registers;

/// <summary>What carries the register map and DMA of a card.</summary>
internal interface ICardBus : IDisposable
{
    /// <summary>Where the memory that the host may use begins, in the card's own addresses.</summary>
    ulong MemoryBase { get; }

    /// <summary>How much of it there is; 0 for all that the card describes.</summary>
    long MemoryBytes { get; }

    /// <summary>Reads a register.</summary>
    /// <exception cref="DeviceFaultException">The bus failed.</exception>
    uint ReadRegister(uint offset);

    /// <summary>Writes a register.</summary>
    /// <exception cref="DeviceFaultException">The bus failed.</exception>
    void WriteRegister(uint offset, uint value);

    /// <summary>Moves bytes to card memory, from its base on; gives how many were moved.</summary>
    /// <exception cref="DeviceFaultException">The transfer failed.</exception>
    int Write(long address, ReadOnlySpan<byte> bytes);

    /// <summary>Moves bytes from card memory; gives how many were moved.</summary>
    /// <exception cref="DeviceFaultException">The transfer failed.</exception>
    int Read(long address, Span<byte> bytes);
}
