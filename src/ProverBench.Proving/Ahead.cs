using System.Runtime.ExceptionServices;

namespace ProverBench.Proving;

/// <summary>A value that is worked out on a thread of its own while others work, or by whoever asks for it where there is one thread for everything.</summary>
internal sealed class Ahead<T>
{
    private readonly Thread? _thread;
    private readonly Func<T> _make;
    private ExceptionDispatchInfo? _thrown;
    private T? _value;

    /// <summary>Begins.</summary>
    /// <param name="threads">Threads that the caller was granted.</param>
    /// <param name="make">Makes the value; what it throws is thrown to whoever asks.</param>
    public Ahead(int threads, Func<T> make)
    {
        _make = make;
        if (threads > 1)
        {
            _thread = new Thread(Make) { IsBackground = true, Name = "ahead" };
            _thread.Start();
        }
    }

    /// <summary>The value, waited for. Asked for once.</summary>
    public T Take()
    {
        if (_thread is null)
        {
            return _make();
        }

        _thread.Join();
        _thrown?.Throw();
        return _value!;
    }

    private void Make()
    {
        try
        {
            _value = _make();
        }
#pragma warning disable CA1031 // It is thrown to whoever asks.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _thrown = ExceptionDispatchInfo.Capture(e);
        }
    }
}
