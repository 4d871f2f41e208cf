namespace ProverBench.Backends.Cpu.Msm;

/// <summary>What a thread's adder may hold, in proportion to a sum.</summary>
/// <param name="Stretch">The most points that are summed together: many, so that the last rounds are long, but near the core.</param>
/// <param name="ChunkBytes">Bytes of the pairs that share an inversion.</param>
internal readonly record struct AdderRoom(int Stretch, int ChunkBytes)
{
    /// <summary>Points of the longest stretch: half as many cost 3% on BN254 G1 2^16.</summary>
    private const int Longest = 1 << 15;

    private const int Shortest = 1 << 12;

    private const int LeastChunk = IPairAdder.ChunkBytes / 2;

    /// <summary>Room within seven tenths of a thread's share of a sum, where that is not too little to be quick.</summary>
    /// <param name="share">Canonical bytes of the bases and scalars, divided by the threads.</param>
    /// <param name="recordWords">Words of a point's record.</param>
    public static AdderRoom Of(long share, int recordWords)
    {
        var room = share * 7 / 10;
        var chunk = (int)Math.Clamp(room / 2, LeastChunk, IPairAdder.ChunkBytes);
        var stretch = Longest;
        while (stretch > Shortest && BytesOf(stretch, recordWords) > room - chunk)
        {
            stretch /= 2;
        }

        return new(stretch, chunk);
    }

    /// <summary>Sums of a first and a second round, of keys that have many points, and what is written of a point beside its record.</summary>
    private static long BytesOf(long stretch, int recordWords) => stretch * ((recordWords * sizeof(ulong) * 13 / 16) + 13);
}
