using System.Buffers;
using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace ProverBench.Proving.Circom;

/// <summary>
/// A binary file of the iden3 family, mapped and not copied: four bytes of magic | u32 version | u32 sections, then for each section
/// u32 id | u64 length | payload, all little-endian. Sections come in any order, ids that nobody asks for are skipped.
/// </summary>
/// <remarks>
/// The whole table is checked when the file is opened: every payload lies inside the file, no id is there twice, nothing follows the last section.
/// A file that another process shortens while it is mapped ends this process, as for every reader that maps.
/// </remarks>
public sealed unsafe class CircomFile : IDisposable
{
    private readonly MemoryMappedFile? _mapping;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly CircomSection[] _sections;
    private MemoryHandle _pin;
    private byte* _start;

    private CircomFile(string name, MemoryMappedFile? mapping, MemoryMappedViewAccessor? view, MemoryHandle pin, byte* start, long length)
    {
        (Name, _mapping, _view, _pin, Length) = (name, mapping, view, pin, length);
        _start = start;
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

    /// <summary>Maps a file.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="MalformedFileException">It is no file of the family, or its table of sections does not hold.</exception>
    public static CircomFile Open(string path)
    {
        // Asked of the name first, because opening a pipe waits for its writer; pipes and devices have no length.
        if (new FileInfo(path).Length == 0)
        {
            throw new MalformedFileException(path, "header", 0, "r1cs, wtns, zkey or ptau as the first four bytes", "an empty file, a pipe or a device");
        }

        using var handle = File.OpenHandle(path);
        var length = RandomAccess.GetLength(handle);
        var mapping = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        MemoryMappedViewAccessor? view = null;
        byte* start = null;
        try
        {
            view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        }
        catch
        {
            view?.Dispose();
            mapping.Dispose();
            throw;
        }

        return new(path, mapping, view, default, start + view.PointerOffset, length);
    }

    /// <summary>Reads a file that lies in memory.</summary>
    /// <exception cref="MalformedFileException">It is no file of the family, or its table of sections does not hold.</exception>
    public static CircomFile FromBytes(ReadOnlyMemory<byte> bytes, string name)
    {
        var pin = bytes.Pin();
        return new(name, null, null, pin, (byte*)pin.Pointer, bytes.Length);
    }

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

    /// <summary>Bytes of the file; the span is valid until the file is disposed of.</summary>
    internal ReadOnlySpan<byte> Slice(long offset, int count)
    {
        ObjectDisposedException.ThrowIf(_start == null && Length > 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Length - offset);
        return new(_start + offset, count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_view is not null && _start != null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _start = null;
        _pin.Dispose();
        _view?.Dispose();
        _mapping?.Dispose();
    }

    private CircomKind ReadKind()
    {
        if (Length < CircomFormat.HeaderSize)
        {
            throw Refuse("header", 0, $"{CircomFormat.HeaderSize} bytes of magic, version and number of sections", $"a file of {Length}");
        }

        var kind = CircomFormat.Find(Slice(0, 4))
            ?? throw Refuse("header", 0, "r1cs, wtns, zkey or ptau as the first four bytes", Convert.ToHexStringLower(Slice(0, 4)));
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
        long at = CircomFormat.HeaderSize;
        for (var i = 0; i < sections.Length; i++)
        {
            if (Length - at < CircomFormat.SectionHeaderSize)
            {
                throw Refuse(Table, at, $"id and length of section {i + 1} of {count}", $"the end of the file after {Length - at} bytes");
            }

            var id = UInt32(at);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(Slice(at + 4, 8));
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

    private uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    private MalformedFileException Refuse(string section, long offset, string expected, string found) => new(Name, section, offset, expected, found);
}
