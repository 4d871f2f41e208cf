using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>The card's answer to a descriptor, as <c>pb_completion</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = (int)OffloadProtocol.CompletionBytes)]
public struct Completion
{
    [FieldOffset(0)]
    public uint Sequence;

    [FieldOffset(4)]
    public uint Core;

    [FieldOffset(8)]
    public uint Error;

    [FieldOffset(12)]
    public uint Detail;

    [FieldOffset(16)]
    public ulong Cycles;

    [FieldOffset(24)]
    public ulong InBeats;

    [FieldOffset(32)]
    public ulong OutBeats;

    [FieldOffset(40)]
    public uint InStalls;

    [FieldOffset(44)]
    public uint OutStalls;

    [FieldOffset(48)]
    public uint Checksum;

    [FieldOffset(52)]
    public uint Epoch;

    [FieldOffset(56)]
    public uint Reserved;

    [FieldOffset(60)]
    public uint Check;

    /// <summary>The completion with its checksum.</summary>
    public readonly Completion Sealed()
    {
        var result = this;
        result.Check = result.OwnChecksum();
        return result;
    }

    /// <summary>CRC-32C of what comes before <see cref="Check"/>.</summary>
    public readonly uint OwnChecksum() => LaneChecksum.Crc(MemoryMarshal.AsBytes(new ReadOnlySpan<Completion>(in this))[..^sizeof(uint)]);
}
