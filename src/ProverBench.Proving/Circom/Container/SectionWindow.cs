namespace ProverBench.Proving.Circom;

/// <summary>Small parts of a section, read through a buffer for those who go forwards. One thread's.</summary>
internal sealed class SectionWindow(CircomSection section)
{
    private const int Size = 1 << 16;

    private readonly byte[] _buffer = new byte[Math.Min(Size, section.Length)];
    private long _from;
    private int _held;

    /// <summary>The section.</summary>
    public CircomSection Section => section;

    /// <summary>Bytes of the payload, valid until the next are asked for; refused where it ends before.</summary>
    /// <param name="from">The first.</param>
    /// <param name="count">How many, of a buffer's size at most.</param>
    /// <param name="what">What they are, for refusals.</param>
    /// <exception cref="MalformedFileException">The payload ends before.</exception>
    public ReadOnlySpan<byte> Part(long from, int count, string what)
    {
        if (from < _from || from + count > _from + _held)
        {
            section.RequireInside(from, count, what);
            var held = (int)Math.Min(_buffer.Length, section.Length - from);
            section.Read(from, _buffer.AsSpan(0, held));
            (_from, _held) = (from, held);
        }

        return _buffer.AsSpan((int)(from - _from), count);
    }
}
