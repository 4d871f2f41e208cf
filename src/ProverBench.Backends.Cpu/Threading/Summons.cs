namespace ProverBench.Backends.Cpu.Threading;

/// <summary>What one thread waits for and one other gives: it stays awake for some time before it sleeps, because kernels follow one another closely.</summary>
/// <param name="patience">How long it stays awake.</param>
internal sealed class Summons(TimeSpan patience) : IDisposable
{
    private const int None = 0;
    private const int Called = 1;
    private const int Asleep = 2;

    private readonly SemaphoreSlim _wake = new(0);
    private int _state;

    /// <summary>Longer than what lies between most kernels of a proof.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMicroseconds(250);

    /// <summary>Lets <see cref="Wait"/> return, once for each call; the next call comes after that.</summary>
    public void Call()
    {
        if (Interlocked.Exchange(ref _state, Called) == Asleep)
        {
            _wake.Release();
        }
    }

    /// <summary>Returns when it is called.</summary>
    public void Wait()
    {
        if (!Spinning.Until(ref _state, Called, patience) && Interlocked.CompareExchange(ref _state, Asleep, None) == None)
        {
            _wake.Wait();
        }

        Volatile.Write(ref _state, None);
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();
}
