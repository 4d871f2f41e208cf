using System.Diagnostics;

namespace ProverBench.Backends.Cpu.Threading;

/// <summary>Waiting without sleeping: a thread that sleeps is back only after tens of microseconds, in a virtual machine a hundred.</summary>
internal static class Spinning
{
    /// <summary>Pauses between two looks at the clock, with an offer of the processor to whoever else would run.</summary>
    private const int Looks = 32;

    /// <summary>Waits until a word has a value, no longer than patience; whether it has.</summary>
    public static bool Until(ref int word, int value, TimeSpan patience)
    {
        if (Volatile.Read(ref word) == value)
        {
            return true;
        }

        for (var from = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(from) < patience; Thread.Yield())
        {
            for (var look = 0; look < Looks; look++)
            {
                if (Volatile.Read(ref word) == value)
                {
                    return true;
                }

                Thread.SpinWait(1);
            }
        }

        return Volatile.Read(ref word) == value;
    }
}
