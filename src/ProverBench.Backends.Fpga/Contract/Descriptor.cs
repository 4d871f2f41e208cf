using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>One run of one core, as <c>pb_descriptor</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = (int)OffloadProtocol.DescriptorBytes)]
public struct Descriptor
{
    [FieldOffset(0)]
    public uint Magic;

    [FieldOffset(4)]
    public uint Sequence;

    [FieldOffset(8)]
    public uint Core;

    [FieldOffset(12)]
    public uint Flags;

    [FieldOffset(16)]
    public ulong Source;

    [FieldOffset(24)]
    public ulong SourceBytes;

    [FieldOffset(32)]
    public ulong Target;

    [FieldOffset(40)]
    public ulong TargetBytes;

    [FieldOffset(48)]
    public Walk SourceWalk;

    [FieldOffset(64)]
    public Walk TargetWalk;

    [FieldOffset(80)]
    public ConfigurationWords Configuration;

    [FieldOffset(112)]
    public ulong Companion;

    [FieldOffset(120)]
    public uint MaxKilocycles;

    [FieldOffset(124)]
    public uint Check;

    /// <summary>The descriptor with its magic and its checksum.</summary>
    public readonly Descriptor Sealed()
    {
        var result = this with { Magic = OffloadProtocol.Magic };
        result.Check = result.Checksum();
        return result;
    }

    /// <summary>CRC-32C of what comes before <see cref="Check"/>.</summary>
    public readonly uint Checksum() => LaneChecksum.Crc(MemoryMarshal.AsBytes(new ReadOnlySpan<Descriptor>(in this))[..^sizeof(uint)]);
}
