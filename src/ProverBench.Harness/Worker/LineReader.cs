using System.Collections.Concurrent;

namespace ProverBench.Harness;

/// <summary>What came from a worker's standard output.</summary>
/// <param name="Line">A line without its newline; null at the end.</param>
/// <param name="Timestamp">When its last byte was read.</param>
/// <param name="Problem">Why reading ended early; null otherwise.</param>
internal readonly record struct OutputLine(byte[]? Line, long Timestamp, string? Problem);

/// <summary>Cuts a stream into lines on a thread of its own. Bounded in line length, in total and in what waits to be taken: a flood fills no memory.</summary>
internal sealed class LineReader : IDisposable
{
    public const int MaxLineBytes = 16 << 20;
    public const long MaxTotalBytes = 1L << 30;

    private readonly BlockingCollection<OutputLine> _lines = new(boundedCapacity: 8);
    private readonly CancellationTokenSource _stop = new();
    private readonly Stream _stream;
    private readonly TimeProvider _time;

    public LineReader(Stream stream, TimeProvider time)
    {
        _stream = stream;
        _time = time;
        new Thread(Read) { IsBackground = true, Name = "worker output" }.Start();
    }

    /// <summary>False where nothing came within the time.</summary>
    public bool TryTake(out OutputLine line, TimeSpan wait) => _lines.TryTake(out line, wait);

    public void Dispose() => _stop.Cancel();

    private void Read()
    {
        byte[] buffer = new byte[64 << 10];
        using MemoryStream line = new();
        long total = 0;
        try
        {
            int count;
            while ((count = _stream.Read(buffer)) > 0)
            {
                long now = _time.GetTimestamp();
                total += count;
                ReadOnlySpan<byte> rest = buffer.AsSpan(0, count);
                while (!rest.IsEmpty)
                {
                    int end = rest.IndexOf((byte)'\n');
                    line.Write(end < 0 ? rest : rest[..end]);
                    if (line.Length > MaxLineBytes || total > MaxTotalBytes)
                    {
                        _lines.Add(new OutputLine(null, now, line.Length > MaxLineBytes ? $"wrote a line of over {MaxLineBytes} bytes" : $"wrote over {MaxTotalBytes} bytes"), _stop.Token);
                        return;
                    }

                    if (end < 0)
                    {
                        break;
                    }

                    _lines.Add(new OutputLine(line.ToArray(), now, null), _stop.Token);
                    line.SetLength(0);
                    rest = rest[(end + 1)..];
                }
            }

            _lines.Add(new OutputLine(null, _time.GetTimestamp(), line.Length > 0 ? "ended in the middle of a line" : null), _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _lines.TryAdd(new OutputLine(null, _time.GetTimestamp(), null));
        }
    }
}
