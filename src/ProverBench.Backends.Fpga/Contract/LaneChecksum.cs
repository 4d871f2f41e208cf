using System.Numerics;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>
/// The checksum of a stretch of card memory: words of 64 bits, zeros after the last byte, are dealt to four lanes in turn; each lane is the CRC-32C
/// (Castagnoli 1993; reflected, initially and finally inverted) of its words, the checksum that of the four lanes. Four lanes keep a 256-bit memory
/// port and a processor's pipeline busy.
/// </summary>
public struct LaneChecksum
{
    private const int Lanes = 4;

    /// <summary>Bytes that every part but the last is a multiple of.</summary>
    public const int Block = Lanes * sizeof(ulong);

    private uint _lane0 = uint.MaxValue;
    private uint _lane1 = uint.MaxValue;
    private uint _lane2 = uint.MaxValue;
    private uint _lane3 = uint.MaxValue;

    /// <summary>A checksum of nothing yet.</summary>
    public LaneChecksum()
    {
    }

    /// <summary>The checksum of all parts.</summary>
    public readonly uint Value => Crc(MemoryMarshal.AsBytes<uint>([~_lane0, ~_lane1, ~_lane2, ~_lane3]));

    /// <summary>The checksum of bytes at once.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        LaneChecksum sum = new();
        sum.Add(bytes);
        return sum.Value;
    }

    /// <summary>CRC-32C of bytes in a row.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(uint); bytes = bytes[sizeof(uint)..])
        {
            crc = BitOperations.Crc32C(crc, MemoryMarshal.Read<uint>(bytes));
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    /// <summary>Adds the next part; only the last may be no multiple of <see cref="Block"/>.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => Add(bytes, LaneMethod.Best, default, past: false);

    /// <summary>Adds the next part and copies it on the way; only the last may be no multiple of <see cref="Block"/>.</summary>
    /// <param name="bytes">The part.</param>
    /// <param name="to">As many bytes elsewhere.</param>
    /// <param name="past">The copy goes past the caches where it can: it is larger than they are, or nobody reads it soon.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> has another length.</exception>
    public void AddAndCopy(ReadOnlySpan<byte> bytes, Span<byte> to, bool past)
    {
        if (to.Length != bytes.Length)
        {
            throw new ArgumentException($"a copy of {bytes.Length} bytes goes to {to.Length} bytes", nameof(to));
        }

        Add(bytes, LaneMethod.Best, to, past);
    }

    /// <summary>The same by one method, which the processor must have.</summary>
    internal unsafe void Add(ReadOnlySpan<byte> bytes, LaneMethod method, Span<byte> to, bool past)
    {
        if (method == LaneMethod.Best)
        {
            method = LaneFold.Is512 ? LaneMethod.Fold512 : LaneFold.Is256 ? LaneMethod.Fold256 : LaneMethod.Instruction;
        }

        var folded = method == LaneMethod.Instruction ? 0 : bytes.Length / LaneFold.Step * LaneFold.Step;
        fixed (byte* from = bytes, target = to)
        {
            Span<uint> lanes = [_lane0, _lane1, _lane2, _lane3];
            if (method == LaneMethod.Fold512)
            {
                LaneFold.Add512(from, target, folded, lanes, past && target != null && (nuint)target % 64 == 0);
            }
            else if (method == LaneMethod.Fold256)
            {
                LaneFold.Add256(from, target, folded, lanes, past && target != null && (nuint)target % 32 == 0);
            }

            (_lane0, _lane1, _lane2, _lane3) = (lanes[0], lanes[1], lanes[2], lanes[3]);
        }

        if (!to.IsEmpty)
        {
            bytes[folded..].CopyTo(to[folded..]);
        }

        AddWords(bytes[folded..]);
    }

    private void AddWords(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(bytes.Length / Block * Block)]);
        var (a, b, c, d) = (_lane0, _lane1, _lane2, _lane3);
        for (var i = 0; i + Lanes <= words.Length; i += Lanes)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[i + 1]);
            c = BitOperations.Crc32C(c, words[i + 2]);
            d = BitOperations.Crc32C(d, words[i + 3]);
        }

        (_lane0, _lane1, _lane2, _lane3) = (a, b, c, d);
        AddLast(bytes[(words.Length * sizeof(ulong))..]);
    }

    private void AddLast(ReadOnlySpan<byte> rest)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (var lane = 0; !rest.IsEmpty; lane++)
        {
            var taken = Math.Min(rest.Length, word.Length);
            word.Clear();
            rest[..taken].CopyTo(word);
            var next = MemoryMarshal.Read<ulong>(word);
            switch (lane)
            {
                case 0: _lane0 = BitOperations.Crc32C(_lane0, next); break;
                case 1: _lane1 = BitOperations.Crc32C(_lane1, next); break;
                case 2: _lane2 = BitOperations.Crc32C(_lane2, next); break;
                default: _lane3 = BitOperations.Crc32C(_lane3, next); break;
            }

            rest = rest[taken..];
        }
    }
}
