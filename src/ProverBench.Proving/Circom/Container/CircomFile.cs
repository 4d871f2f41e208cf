using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ProverBench.Proving.Circom;

/// <summary>
/// A binary file of the iden3 family: four bytes of magic | u32 version | u32 sections, then for each section
/// u32 id | u64 length | payload, all little-endian. Sections come in any order, ids that nobody asks for are skipped.
/// </summary>
/// <remarks>
/// The whole table is checked when the file is opened: every payload lies inside the file, no id is there twice, nothing follows the last section. Payloads are read where they are asked for, in
/// pieces that stay in a core's cache, and not mapped: as fast, no pages of the file count as the process's memory, and a file that another process shortens is refused, where a mapping of it
/// would end this process.
/// </remarks>
public sealed class CircomFile : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly CircomSection[] _sections;
    private bool _disposed;

    private CircomFile(string name, SafeFileHandle? handle, ReadOnlyMemory<byte> bytes, long length)
    {
        (Name, _handle, _bytes, Length) = (name, handle, bytes, length);
        try
        {
            Kind = ReadKind();
            _sections = ReadTable();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The name that refusals give.</summary>
    public string Name { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>What its magic says it is.</summary>
    public CircomKind Kind { get; }

    /// <summary>The sections in the order of the file.</summary>
    public IReadOnlyList<CircomSection> Sections => _sections;

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="MalformedFileException">It is no file of the family, or its table of sections does not hold.</exception>
    public static CircomFile Open(string path)
    {
        // Asked of the name first, because opening a pipe waits for its writer; pipes and devices have no length.
        if (new FileInfo(path).Length == 0)
        {
            throw new MalformedFileException(path, "header", 0, "r1cs, wtns, zkey or ptau as the first four bytes", "an empty file, a pipe or a device");
        }

        var handle = File.OpenHandle(path);
        return new(path, handle, default, RandomAccess.GetLength(handle));
    }

    /// <summary>Reads a file that lies in memory.</summary>
    /// <exception cref="MalformedFileException">It is no file of the family, or its table of sections does not hold.</exception>
    public static CircomFile FromBytes(ReadOnlyMemory<byte> bytes, string name) => new(name, null, bytes, bytes.Length);

    /// <summary>Requires a kind of file.</summary>
    /// <exception cref="MalformedFileException">It is another.</exception>
    public void Require(CircomKind kind)
    {
        if (Kind != kind)
        {
            throw new MalformedFileException(Name, "header", 0, $"a file of kind {kind.Name()}", $"kind {Kind.Name()}");
        }
    }

    /// <summary>A section by its id; null when it is not there.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">What it holds, for refusals.</param>
    public CircomSection? Find(uint id, string name)
    {
        foreach (ref readonly var section in _sections.AsSpan())
        {
            if (section.Id == id)
            {
                return section with { Name = name };
            }
        }

        return null;
    }

    /// <summary>A section by its id.</summary>
    /// <exception cref="MalformedFileException">It is not there.</exception>
    public CircomSection Section(uint id, string name)
        => Find(id, name) ?? throw new MalformedFileException(Name, "section table", CircomFormat.HeaderSize, $"section {id} ({name})", "none with that id");

    /// <summary>into[i] ← byte offset + i of the file. Several threads may read at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all inside.</exception>
    /// <exception cref="MalformedFileException">The file has been shortened since it was opened.</exception>
    internal void Read(long offset, Span<byte> into)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(into.Length, Length - offset);
        if (_handle is null)
        {
            _bytes.Span.Slice((int)offset, into.Length).CopyTo(into);
            return;
        }

        while (!into.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, into, offset);
            if (read == 0)
            {
                throw Refuse("whole file", offset, $"the {Length} bytes that it had when it was opened", "its end: it was shortened while it was read");
            }

            into = into[read..];
            offset += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _handle?.Dispose();
    }

    private CircomKind ReadKind()
    {
        if (Length < CircomFormat.HeaderSize)
        {
            throw Refuse("header", 0, $"{CircomFormat.HeaderSize} bytes of magic, version and number of sections", $"a file of {Length}");
        }

        Span<byte> magic = stackalloc byte[4];
        Read(0, magic);
        var kind = CircomFormat.Find(magic)
            ?? throw Refuse("header", 0, "r1cs, wtns, zkey or ptau as the first four bytes", Convert.ToHexStringLower(magic));
        var version = UInt32(4);
        return version == CircomFormat.Version(kind)
            ? kind
            : throw Refuse("header", 4, $"version {CircomFormat.Version(kind)} of {kind.Name()}", $"version {version}");
    }

    private CircomSection[] ReadTable()
    {
        const string Table = "section table";
        var count = UInt32(8);
        if (count is 0 or > CircomFormat.MostSections)
        {
            throw Refuse(Table, 8, $"1 to {CircomFormat.MostSections} sections", $"{count}");
        }

        var sections = new CircomSection[count];
        Span<byte> entry = stackalloc byte[CircomFormat.SectionHeaderSize];
        long at = CircomFormat.HeaderSize;
        for (var i = 0; i < sections.Length; i++)
        {
            if (Length - at < CircomFormat.SectionHeaderSize)
            {
                throw Refuse(Table, at, $"id and length of section {i + 1} of {count}", $"the end of the file after {Length - at} bytes");
            }

            Read(at, entry);
            var (id, length) = (BinaryPrimitives.ReadUInt32LittleEndian(entry), BinaryPrimitives.ReadUInt64LittleEndian(entry[sizeof(uint)..]));
            var payload = at + CircomFormat.SectionHeaderSize;
            if (length > (ulong)(Length - payload))
            {
                throw Refuse($"section {id}", at + 4, $"a length of at most {Length - payload}, which is what the file has left", $"{length}");
            }

            foreach (ref readonly var other in sections.AsSpan(0, i))
            {
                if (other.Id == id)
                {
                    throw Refuse(Table, at, "every id once", $"section {id} again, first at byte {other.Offset - CircomFormat.SectionHeaderSize}");
                }
            }

            sections[i] = new(this, id, "", payload, (long)length);
            at = payload + (long)length;
        }

        return at == Length ? sections : throw Refuse(Table, at, $"the end of the file after {count} sections", $"{Length - at} more bytes");
    }

    private uint UInt32(long offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        Read(offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private MalformedFileException Refuse(string section, long offset, string expected, string found) => new(Name, section, offset, expected, found);
}
