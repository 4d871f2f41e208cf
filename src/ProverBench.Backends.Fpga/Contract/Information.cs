using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>What a card says of itself, as <c>pb_information</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = (int)OffloadProtocol.InformationBytes)]
public struct Information
{
    [FieldOffset(0)]
    public uint Magic;

    [FieldOffset(4)]
    public uint Version;

    [FieldOffset(8)]
    public uint Cores;

    [FieldOffset(12)]
    public uint QueueDepth;

    [FieldOffset(16)]
    public ulong MemoryBytes;

    [FieldOffset(24)]
    public ulong ClockHertz;

    [FieldOffset(32)]
    public uint Nature;

    [FieldOffset(36)]
    public uint LinkGeneration;

    [FieldOffset(40)]
    public uint LinkLanes;

    [FieldOffset(44)]
    public uint Reserved;

    [FieldOffset(48)]
    public NameText Name;

    [FieldOffset(96)]
    public SourceText ClockSource;

    /// <summary>48 bytes of ASCII, zeros after it.</summary>
    [InlineArray(48)]
    public struct NameText
    {
        private byte _byte0;
    }

    /// <summary>32 bytes of ASCII, zeros after it.</summary>
    [InlineArray(32)]
    public struct SourceText
    {
        private byte _byte0;
    }

    /// <summary>Printable ASCII up to the first zero; anything else is a question mark.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return string.Concat((end < 0 ? bytes : bytes[..end]).ToArray().Select(b => b is >= 0x20 and < 0x7F ? (char)b : '?'));
    }
}
