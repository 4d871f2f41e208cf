using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>One core of a card, as <c>pb_core</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = (int)OffloadProtocol.CoreBytes)]
public struct CoreEntry
{
    [FieldOffset(0)]
    public uint Kind;

    [FieldOffset(4)]
    public uint Field;

    [FieldOffset(8)]
    public uint Parameter;

    [FieldOffset(12)]
    public uint Instance;

    [FieldOffset(16)]
    public uint SourceBeatBytes;

    [FieldOffset(20)]
    public uint TargetBeatBytes;

    [FieldOffset(24)]
    public uint CompanionBeatBytes;

    [FieldOffset(28)]
    public uint StreamBeatBytes;

    [FieldOffset(32)]
    public uint Latency;

    [FieldOffset(36)]
    public uint Interval;

    [FieldOffset(40)]
    public uint Lanes;

    [FieldOffset(44)]
    public ReservedWords Reserved;

    /// <summary>Five words of zeros.</summary>
    [InlineArray(5)]
    public struct ReservedWords
    {
        private uint _word0;
    }

    /// <summary>"ntt goldilocks 10": kind, field, parameter.</summary>
    public readonly string Name => $"{WireNames.Kind(Kind)} {WireNames.Field(Field)} {Parameter}";
}
