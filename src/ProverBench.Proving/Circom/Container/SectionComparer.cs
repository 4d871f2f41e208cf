using System.Buffers;
using System.Buffers.Binary;

namespace ProverBench.Proving.Circom;

/// <summary>A stream that keeps nothing: what is written to it, a file of the family, is compared with another file section by section, whatever the order there.</summary>
public sealed class SectionComparer(CircomFile file) : Stream
{
    private readonly byte[] _head = new byte[CircomFormat.SectionHeaderSize];
    private readonly List<(uint Section, long At)> _differences = [];
    private int _headFilled;
    private bool _begun;
    private CircomSection? _other;
    private uint _section;
    private long _at;
    private long _left;
    private bool _differs;

    /// <summary>The sections that differ, each with the first byte of its payload that does; the lesser length where one is the beginning of the other.</summary>
    public IReadOnlyList<(uint Section, long At)> Differences => _differences;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_left > 0)
            {
                var taken = (int)Math.Min(_left, buffer.Length);
                Compare(buffer[..taken]);
                buffer = buffer[taken..];
                _left -= taken;
                continue;
            }

            // Magic, version and count are as long as id and length of a section.
            var part = Math.Min(_head.Length - _headFilled, buffer.Length);
            buffer[..part].CopyTo(_head.AsSpan(_headFilled));
            buffer = buffer[part..];
            _headFilled += part;
            if (_headFilled == _head.Length)
            {
                _headFilled = 0;
                Begin();
            }
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private void Begin()
    {
        if (!_begun)
        {
            _begun = true;
            return;
        }

        (_section, _left) = (BinaryPrimitives.ReadUInt32LittleEndian(_head), BinaryPrimitives.ReadInt64LittleEndian(_head.AsSpan(sizeof(uint))));
        (_at, _differs, _other) = (0, false, file.Find(_section, ""));
        if (_other is not { } other)
        {
            Differ(0);
        }
        else if (other.Length != _left)
        {
            Differ(Math.Min(other.Length, _left));
        }
    }

    private void Compare(ReadOnlySpan<byte> bytes)
    {
        if (!_differs)
        {
            var other = ArrayPool<byte>.Shared.Rent(bytes.Length);
            try
            {
                _other!.Value.Read(_at, other.AsSpan(0, bytes.Length));
                var same = bytes.CommonPrefixLength(other);
                if (same < bytes.Length)
                {
                    Differ(_at + same);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(other);
            }
        }

        _at += bytes.Length;
    }

    private void Differ(long at)
    {
        _differs = true;
        _differences.Add((_section, at));
    }
}
