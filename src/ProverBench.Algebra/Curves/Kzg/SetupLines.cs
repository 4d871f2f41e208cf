using System.Globalization;

namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>The lines of a setup, one item each, read with bounds and counted for messages.</summary>
internal sealed class SetupLines(Stream stream)
{
    /// <summary>The longest item, a point of G2.</summary>
    private const int MaxLine = 2 * 96;

    private readonly byte[] _buffer = new byte[1 << 14];
    private readonly char[] _line = new char[MaxLine + "\r".Length];
    private int _at;
    private int _end;
    private int _number;

    public int NextCount(string what, int least, int most)
    {
        var text = Next(what);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most
            ? count
            : throw Malformed($"expected the {what}, from {least} to {most}, in decimal");
    }

    public AffinePoint<C, F>[] NextPoints<C, F>(string what, int count)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var points = new List<AffinePoint<C, F>>();
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        for (var i = 0; i < count; i++)
        {
            var text = Next(what);
            if (text.Length != 2 * bytes.Length)
            {
                throw Malformed($"expected {what} {i} of {count} in {2 * bytes.Length} hexadecimal digits, found {text.Length} characters");
            }

            if (Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            {
                throw Malformed($"{what} {i} is not hexadecimal");
            }

            if (!PointCodec.TryReadCompressed<C, F>(bytes, out var point, out var refusal))
            {
                throw Malformed($"{what} {i} {refusal.Explain()}");
            }

            points.Add(point);
        }

        return [.. points];
    }

    public void RequireEnd()
    {
        for (var next = ReadByte(); next >= 0; next = ReadByte())
        {
            if (next is not ('\n' or '\r'))
            {
                _number++;
                throw Malformed("expected the end of the setup, found more");
            }
        }
    }

    /// <summary>The next line without its end; the text is valid until the next call.</summary>
    private ReadOnlySpan<char> Next(string what)
    {
        _number++;
        var length = 0;
        for (var next = ReadByte(); next != '\n'; next = ReadByte())
        {
            if (next < 0)
            {
                return length > 0 ? _line.AsSpan(0, length) : throw Malformed($"expected a {what}, found the end");
            }

            if (length == _line.Length)
            {
                throw Malformed($"expected a {what}, found a line of more than {MaxLine} characters");
            }

            _line[length++] = (char)next;
        }

        return _line.AsSpan(0, length > 0 && _line[length - 1] == '\r' ? length - 1 : length);
    }

    private int ReadByte()
    {
        if (_at == _end)
        {
            _at = 0;
            _end = stream.Read(_buffer);
            if (_end == 0)
            {
                return -1;
            }
        }

        return _buffer[_at++];
    }

    private InvalidDataException Malformed(string what) => new($"trusted setup, line {_number}: {what}");
}
