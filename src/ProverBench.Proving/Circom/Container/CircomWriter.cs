using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>Writes a file of the iden3 family, section by section in the order of the calls; lengths are known beforehand, so any stream will do.</summary>
public sealed class CircomWriter
{
    private const int BufferSize = 1 << 16;

    private readonly Stream _stream;
    private readonly int _sections;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _used;
    private int _begun;
    private long _left;

    /// <summary>Writes magic, version and number of sections.</summary>
    public CircomWriter(Stream stream, CircomKind kind, int sections)
    {
        (_stream, _sections) = (stream, sections);
        Bytes(CircomFormat.Magic(kind), counted: false);
        UInt32(CircomFormat.Version(kind), counted: false);
        UInt32((uint)sections, counted: false);
    }

    /// <summary>Begins a section of so many bytes.</summary>
    /// <exception cref="InvalidOperationException">The section before lacks bytes, or all are written.</exception>
    public void Begin(uint id, Int128 length)
    {
        RequireFull();
        if (_begun++ == _sections)
        {
            throw new InvalidOperationException($"the file was declared with {_sections} sections, and section {id} is one more");
        }

        UInt32(id, counted: false);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        _left = checked((long)length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, _left);
        Bytes(bytes, counted: false);
    }

    /// <summary>Writes an integer.</summary>
    public void UInt32(uint value) => UInt32(value, counted: true);

    /// <summary>Writes an integer.</summary>
    public void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Bytes(bytes, counted: true);
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => Bytes(bytes, counted: true);

    /// <summary>Writes a section as another file has it.</summary>
    public void Copy(CircomSection section)
    {
        Begin(section.Id, section.Length);
        for (var at = 0L; at < section.Length; at += BufferSize)
        {
            Bytes(section.Slice(at, (int)Math.Min(BufferSize, section.Length - at)));
        }
    }

    /// <summary>Writes u32 bytes | prime.</summary>
    public void Prime<F>()
        where F : unmanaged, IPrimeField<F>
    {
        UInt32((uint)F.ByteSize);
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        bytes.Clear();
        F.Order.TryWriteBytes(bytes, out _, isUnsigned: true);
        Bytes(bytes);
    }

    /// <summary>Writes points.</summary>
    public void Points<C, F>(params ReadOnlySpan<AffinePoint<C, F>> points)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => Items<AffinePoint<C, F>, StoredPoint<C, F, CanonicalPoint>>(points);

    /// <summary>Writes elements as integers below the order.</summary>
    public void Canonical<S>(params ReadOnlySpan<S> elements)
        where S : unmanaged, IPrimeField<S>
        => Items<S, CanonicalCodec<S>>(elements);

    /// <summary>Writes elements in Montgomery form.</summary>
    public void Montgomery<S>(params ReadOnlySpan<S> elements)
        where S : unmanaged, IPrimeField<S>
        => Items<S, MontgomeryCodec<S>>(elements);

    /// <summary>Ends the file; the stream stays open.</summary>
    /// <exception cref="InvalidOperationException">Bytes or sections are missing.</exception>
    public void End()
    {
        RequireFull();
        if (_begun != _sections)
        {
            throw new InvalidOperationException($"the file was declared with {_sections} sections, found {_begun}");
        }

        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    internal void Items<T, K>(ReadOnlySpan<T> items)
        where T : unmanaged
        where K : struct, IItemCodec<T>
    {
        foreach (ref readonly var item in items)
        {
            K.Write(item, Room(K.Size, counted: true));
        }
    }

    private void UInt32(uint value, bool counted) => BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint), counted), value);

    private void Bytes(ReadOnlySpan<byte> bytes, bool counted)
    {
        for (var part = bytes; !part.IsEmpty;)
        {
            var size = Math.Min(part.Length, BufferSize);
            part[..size].CopyTo(Room(size, counted));
            part = part[size..];
        }
    }

    private Span<byte> Room(int size, bool counted)
    {
        if (counted && (_left -= size) < 0)
        {
            throw new InvalidOperationException("a section has more bytes than it was declared with");
        }

        if (_used + size > BufferSize)
        {
            _stream.Write(_buffer, 0, _used);
            _used = 0;
        }

        _used += size;
        return _buffer.AsSpan(_used - size, size);
    }

    private void RequireFull()
    {
        if (_left != 0)
        {
            throw new InvalidOperationException($"a section lacks {_left} of the bytes it was declared with");
        }
    }
}
