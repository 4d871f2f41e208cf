using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ntt.Pairs;

/// <summary>How a step takes in what it reads.</summary>
internal unsafe interface IPairEntry
{
    /// <summary>What is added to the first element, and so to all results.</summary>
    static abstract long FirstLow { get; }

    /// <inheritdoc cref="FirstLow"/>
    static abstract long FirstHigh { get; }

    /// <summary>What every element adds to the first result that does not belong there.</summary>
    static abstract long ExcessLow { get; }

    /// <inheritdoc cref="ExcessLow"/>
    static abstract long ExcessHigh { get; }

    /// <summary>An element of the first segment.</summary>
    static abstract void First(Vector256<ulong> word, out Vector256<ulong> low, out Vector256<ulong> high);

    /// <summary>An element of another segment, times its factor.</summary>
    static abstract void Other(Vector256<ulong> word, int* factor, out Vector256<ulong> low, out Vector256<ulong> high);
}
