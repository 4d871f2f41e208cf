namespace ProverBench.Backends.Cpu.Msm;

/// <summary>The bits of a window by the number of points.</summary>
internal static class WindowSize
{
    private const int Largest = 17;

    /// <summary>The c from 2 to 17 with the fewest additions: windows·(count + 2·2^(c−1)), as a bucket costs two additions in the reduction.</summary>
    /// <remarks>
    /// Measured for BN254 G1 on one thread of a Zen 4 core, microseconds a point (c chosen marked *): 2^12 c 9 3.48, 10 3.34*, 11 3.62; 2^14 c 10 2.57,
    /// 11 2.46*, 12 2.40, 13 2.50; 2^16 c 12 2.24, 13 2.09*, 14 2.15, 15 2.21; 2^18 c 14 2.04, 15 1.98*, 16 2.08. The optimum is flat.
    /// Later, with IFMA: BN254 G1 2^20 c 15 1.09, 16 1.04, 17 1.02*; G2 2^16 of BN254 c 12 2.80, 13 2.74*, 14 3.08, of BLS12-381 12 6.48, 13 6.17*, 14 6.21.
    /// </remarks>
    public static int For(long count, int bits)
    {
        var best = 2;
        for (var c = 3; c <= Largest; c++)
        {
            if (Additions(count, bits, c) < Additions(count, bits, best))
            {
                best = c;
            }
        }

        return best;
    }

    private static long Additions(long count, int bits, int c) => ((bits / c) + 1) * (count + (1L << c));
}
