using System.Diagnostics;

namespace ProverBench.Backends.Host;

/// <summary>Adds up time spent in kernels and in transfers.</summary>
public sealed class KernelClock
{
    private long _kernelTicks;
    private long _transferTicks;

    /// <summary>Nanoseconds in kernels.</summary>
    public long KernelNanoseconds => ToNanoseconds(Interlocked.Read(ref _kernelTicks));

    /// <summary>Nanoseconds in imports, exports and copies.</summary>
    public long TransferNanoseconds => ToNanoseconds(Interlocked.Read(ref _transferTicks));

    /// <summary>Counts kernel time until the span is disposed of.</summary>
    public Span Kernel() => new(this, transfer: false);

    /// <summary>Counts transfer time until the span is disposed of.</summary>
    public Span Transfer() => new(this, transfer: true);

    private static long ToNanoseconds(long ticks) => (long)((Int128)ticks * 1_000_000_000 / Stopwatch.Frequency);

    /// <summary>A stretch of time being counted.</summary>
    public readonly struct Span(KernelClock clock, bool transfer) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Add(ref transfer ? ref clock._transferTicks : ref clock._kernelTicks, Stopwatch.GetTimestamp() - _start);
    }
}
