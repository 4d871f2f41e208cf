using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Contract;

/// <summary>How a stream goes through card memory: unit b of run r lies at (r·RunStride + b·BeatStride) units from the base; a unit is a beat, or 2^k of them where a descriptor's flags say so.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public readonly struct Walk(uint beats, uint beatStride, uint runs, uint runStride)
{
    [FieldOffset(0)]
    public readonly uint Beats = beats;

    [FieldOffset(4)]
    public readonly uint BeatStride = beatStride;

    [FieldOffset(8)]
    public readonly uint Runs = runs;

    [FieldOffset(12)]
    public readonly uint RunStride = runStride;

    /// <summary>Units of the whole stream.</summary>
    public long Total => (long)Math.Min((ulong)Beats * Runs, 1UL << 50);

    /// <summary>Beats that follow each other.</summary>
    public static Walk Linear(uint beats) => new(beats, 1, 1, beats);

    /// <summary>Runs that follow each other.</summary>
    public static Walk Linear(uint beats, uint runs) => new(beats, 1, runs, beats);
}
