using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>A section of a file: where its payload lies. Reading never leaves it.</summary>
/// <param name="File">The file.</param>
/// <param name="Id">Its id in the table.</param>
/// <param name="Name">What it holds, for refusals.</param>
/// <param name="Offset">The first byte of the payload in the file.</param>
/// <param name="Length">Bytes of the payload.</param>
public readonly record struct CircomSection(CircomFile File, uint Id, string Name, long Offset, long Length)
{
    /// <summary>As refusals name it.</summary>
    public string Title => Name.Length == 0 ? $"section {Id}" : $"section {Id} ({Name})";

    /// <summary>into[i] ← byte from + i of the payload.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all inside.</exception>
    /// <exception cref="MalformedFileException">The file has been shortened since it was opened.</exception>
    public void Read(long from, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(into.Length, Length - from);
        File.Read(Offset + from, into);
    }

    /// <summary>A copy of bytes [from, from + count) of the payload.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all inside.</exception>
    public byte[] Slice(long from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Length - from);
        var bytes = new byte[count];
        Read(from, bytes);
        return bytes;
    }

    /// <summary>The integer at a place of the payload.</summary>
    /// <exception cref="MalformedFileException">The payload ends before.</exception>
    public uint UInt32(long from, string what)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        RequireInside(from, bytes.Length, what);
        Read(from, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>The integer at a place of the payload.</summary>
    /// <exception cref="MalformedFileException">The payload ends before.</exception>
    public ulong UInt64(long from, string what)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RequireInside(from, bytes.Length, what);
        Read(from, bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>A copy of bytes of the payload, refused where it ends before.</summary>
    /// <exception cref="MalformedFileException">It does.</exception>
    public byte[] Part(long from, int count, string what)
    {
        RequireInside(from, count, what);
        return Slice(from, count);
    }

    /// <summary>Requires bytes to be inside the payload.</summary>
    /// <exception cref="MalformedFileException">It ends before.</exception>
    public void RequireInside(long from, int count, string what)
    {
        if (from < 0 || count > Length - from)
        {
            throw Refuse(Math.Min(from, Length), $"{count} bytes of {what}", $"the end of the section after {Math.Max(0, Length - from)}");
        }
    }

    /// <summary>Requires the payload's length to be what counts demand, before anything is reserved for it.</summary>
    /// <param name="expected">Bytes; counts of 32 bits times sizes of items, which a long holds.</param>
    /// <param name="reason">The counts that demand them.</param>
    /// <exception cref="MalformedFileException">It is another.</exception>
    public void RequireLength(long expected, string reason)
    {
        if (Length != expected)
        {
            throw Refuse(0, $"{expected} bytes for {reason}", $"{Length}");
        }
    }

    /// <summary>A refusal about a byte of the payload.</summary>
    public MalformedFileException Refuse(long at, string expected, string found) => new(File.Name, Title, Offset + at, expected, found);
}
