namespace ProverBench.Backends.Gpu.Kernels.FixedBase;

/// <summary>A table of multiples of a point: [d·2^(Bits·w)]P at w·2^(Bits−1) + d − 1, for d from 1 to 2^(Bits−1).</summary>
/// <param name="Windows">Windows.</param>
/// <param name="Bits">Bits of a window.</param>
/// <param name="Filled">How many of each window there are before a round, which doubles them.</param>
internal readonly record struct TableShape(int Windows, int Bits, int Filled)
{
    /// <summary>Multiples of a window.</summary>
    public int PerWindow => 1 << (Bits - 1);
}
