using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Cards;

/// <summary>What a card said of itself, held against the protocol.</summary>
/// <param name="Name">The card's own name; text from outside, printable.</param>
/// <param name="Version">Its version of the protocol, major in the upper half.</param>
/// <param name="Nature">Physical, simulated or modelled.</param>
/// <param name="MemoryBytes">Its memory.</param>
/// <param name="ClockHertz">The clock in which its cores count cycles.</param>
/// <param name="ClockSource">What that figure rests on.</param>
/// <param name="QueueDepth">Descriptors that may be in flight.</param>
/// <param name="Link">Generation and lanes of PCI Express; null where there is no link.</param>
/// <param name="Epoch">How often it has been reset.</param>
/// <param name="Cores">Its cores; the first is the shell.</param>
public sealed record CardDescription(
    string Name,
    uint Version,
    DeviceNature Nature,
    long MemoryBytes,
    long ClockHertz,
    string ClockSource,
    int QueueDepth,
    PcieLink? Link,
    uint Epoch,
    IReadOnlyList<CoreEntry> Cores)
{
    /// <summary>The version that this build speaks.</summary>
    public const uint OwnVersion = (OffloadProtocol.VersionMajor << 16) | OffloadProtocol.VersionMinor;

    /// <summary>Reads the blocks of a card.</summary>
    /// <exception cref="DeviceFaultException">They are not those of a card of this protocol; the sentence says what was found.</exception>
    public static CardDescription Of(in Information information, ReadOnlySpan<CoreEntry> cores, uint epoch)
    {
        if (information.Magic != OffloadProtocol.Magic)
        {
            throw new DeviceFaultException($"no card of the offload protocol answers: its first word is 0x{information.Magic:x8}, expected 0x{OffloadProtocol.Magic:x8}");
        }

        var (major, minor) = (information.Version >> 16, information.Version & 0xFFFF);
        if (major != OffloadProtocol.VersionMajor || minor < OffloadProtocol.VersionMinor)
        {
            throw new DeviceFaultException(
                $"the card speaks version {major}.{minor} of the offload protocol, this build {OffloadProtocol.VersionMajor}.{OffloadProtocol.VersionMinor}: major versions must agree and the card's minor version be no older");
        }

        if (information.Cores is 0 or > OffloadProtocol.MaxCores || information.QueueDepth is 0 or > OffloadProtocol.MaxQueueDepth || cores.Length != information.Cores || cores[0].Kind != OffloadProtocol.KindShell)
        {
            throw new DeviceFaultException(
                $"the card describes {information.Cores} cores and a queue of {information.QueueDepth}; there are 1 to {OffloadProtocol.MaxCores} cores, the shell first, and 1 to {OffloadProtocol.MaxQueueDepth} slots");
        }

        if (information.MemoryBytes is 0 or > (1UL << 50) || information.ClockHertz is < 1_000 or > 100_000_000_000 || information.Nature > OffloadProtocol.NatureModelled)
        {
            throw new DeviceFaultException(
                $"the card describes {information.MemoryBytes} bytes of memory, a clock of {information.ClockHertz} Hz and nature {information.Nature}: one of them is no answer");
        }

        var nature = information.Nature switch
        {
            OffloadProtocol.NaturePhysical => DeviceNature.Physical,
            OffloadProtocol.NatureSimulated => DeviceNature.Simulated,
            _ => DeviceNature.Modelled,
        };
        return new(
            Information.Text(information.Name),
            information.Version,
            nature,
            (long)information.MemoryBytes,
            (long)information.ClockHertz,
            Information.Text(information.ClockSource),
            (int)information.QueueDepth,
            information.LinkGeneration == 0 ? null : new PcieLink((int)information.LinkGeneration, (int)information.LinkLanes),
            epoch,
            [.. cores]);
    }

    /// <summary>The blocks that say this, as a card would write them.</summary>
    public Information ToInformation()
    {
        Information result = new()
        {
            Magic = OffloadProtocol.Magic,
            Version = Version,
            Cores = (uint)Cores.Count,
            QueueDepth = (uint)QueueDepth,
            MemoryBytes = (ulong)MemoryBytes,
            ClockHertz = (ulong)ClockHertz,
            Nature = Nature switch
            {
                DeviceNature.Physical => OffloadProtocol.NaturePhysical,
                DeviceNature.Simulated => OffloadProtocol.NatureSimulated,
                _ => OffloadProtocol.NatureModelled,
            },
            LinkGeneration = (uint)(Link?.Generation ?? 0),
            LinkLanes = (uint)(Link?.Lanes ?? 0),
        };
        System.Text.Encoding.ASCII.GetBytes(Name, result.Name);
        System.Text.Encoding.ASCII.GetBytes(ClockSource, result.ClockSource);
        return result;
    }
}
