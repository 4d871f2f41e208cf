using ILGPU.Runtime.CPU;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>How a multi-scalar multiplication is cut.</summary>
/// <param name="Bits">Bits of a window.</param>
/// <param name="Windows">Windows; the top one takes the last carry.</param>
/// <param name="WindowsTogether">Windows whose digits are listed and sorted at once.</param>
/// <param name="LogPerThread">log₂ of the buckets that a thread weighs.</param>
/// <remarks>
/// The cost is counted in products of the coordinates' field, by instructions of the PTX (no card was measured): 10.7 for a digit (an addition to an XYZZ point is 8 products, 2 squares and 7 sums
/// of a twelfth each), 2·14.7 for a bucket and 2·Bits·14.7/2^LogPerThread for its share of the multiplication by the place of the first. Moving and sorting a digit, some 300 bytes, is below the
/// arithmetic on cards with 1 byte for 10 instructions. The optimum is flat: neighbouring sizes differ by 2 %.
/// </remarks>
internal readonly record struct MsmTuning(int Bits, int Windows, int WindowsTogether, int LogPerThread)
{
    private const double Digit = 10.7;
    private const double Addition = 14.7;
    private const int MostBits = 20;

    /// <summary>Threads that a multiprocessor needs to hide the latency of products.</summary>
    private const int ThreadsPerMultiprocessor = 512;

    /// <summary>Digits listed at once: four arrays of as many words, 1 GiB.</summary>
    private const long MostDigits = 1 << 26;

    /// <summary>So few on the emulated card that small sums take several lists.</summary>
    private const long FewDigits = 1 << 12;

    /// <summary>log₂ of the buckets of a window.</summary>
    public int LogBuckets => Bits - 1;

    /// <summary>The cheapest cut for a number of scalars below 2^scalarBits.</summary>
    public static MsmTuning For(long count, int scalarBits, GpuDevice device)
    {
        var bits = 2;
        for (var c = 3; c <= MostBits; c++)
        {
            if (Cost(count, scalarBits, c) < Cost(count, scalarBits, bits))
            {
                bits = c;
            }
        }

        var windows = (scalarBits / bits) + 1;
        var most = device.Accelerator is CPUAccelerator ? FewDigits : MostDigits;
        return new(bits, windows, (int)Math.Clamp(most / count, 1, windows), LogPerThreadFor(bits));
    }

    /// <summary>Digits that a thread adds up: as many as give every multiprocessor its threads, within what keeps ends few and the last thread short.</summary>
    public static int PerChunk(long digits, GpuDevice device)
        => (int)Math.Clamp(digits / ((long)device.Accelerator.NumMultiprocessors * ThreadsPerMultiprocessor), 8, 256);

    private static double Cost(long count, int scalarBits, int bits)
        => ((scalarBits / bits) + 1) * ((count * Digit) + ((1L << (bits - 1)) * Addition * 2 * (1 + ((double)bits / (1 << LogPerThreadFor(bits))))));

    private static int LogPerThreadFor(int bits) => Math.Min(bits - 1, 5);
}
