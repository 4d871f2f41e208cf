using System.Text;

namespace ProverBench.Harness;

/// <summary>Keeps the last bytes of a stream, read on a thread of its own so that the writer never waits.</summary>
internal sealed class TailReader
{
    private const int Kept = 8 << 10;
    private readonly Lock _lock = new();
    private readonly Stream _stream;
    private readonly Thread _thread;
    private byte[] _tail = [];

    public TailReader(Stream stream)
    {
        _stream = stream;
        _thread = new Thread(Read) { IsBackground = true, Name = "worker errors" };
        _thread.Start();
    }

    /// <summary>Waits for the end a little, then gives what there is; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text(TimeSpan wait)
    {
        _thread.Join(wait);
        lock (_lock)
        {
            return Encoding.UTF8.GetString(_tail);
        }
    }

    private void Read()
    {
        byte[] buffer = new byte[4 << 10];
        try
        {
            int count;
            while ((count = _stream.Read(buffer)) > 0)
            {
                lock (_lock)
                {
                    byte[] all = [.. _tail, .. buffer.AsSpan(0, count)];
                    _tail = all.Length > Kept ? all[^Kept..] : all;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }
}
