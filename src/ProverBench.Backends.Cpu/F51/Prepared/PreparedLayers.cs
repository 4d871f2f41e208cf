namespace ProverBench.Backends.Cpu.F51.Prepared;

/// <summary>Layers of butterflies (a, b) ← (a + r·b, a − r·b) over 2^logRows rows of groups that lie one after another; layer σ has blocks of 2^(logRows − σ) rows, r one factor a block.</summary>
internal static unsafe class PreparedLayers<P>
    where P : struct, IPrimeFieldParameters
{
    private const int Size = 20;

    /// <summary>Blocks of this size go through all their layers at once: half of a first-level cache.</summary>
    private const long InnerBytes = 16 * 1024;

    /// <summary>Layers from one on; the range after the last.</summary>
    public static LazyRange<P> Run(double* data, int logRows, int groups, int from, LayerFactors factors, LazyRange<P> range)
    {
        long reducing = 0;
        for (var layer = from; layer < logRows; layer++)
        {
            reducing |= range.MustReduce ? 1L << layer : 0;
            range = range.AfterLayer();
        }

        var inner = from;
        while (inner < logRows && (groups * Size * sizeof(double) << (logRows - inner)) > InnerBytes)
        {
            Blocks(data, logRows, groups, inner, 0, 1L << inner, factors, reducing);
            inner++;
        }

        for (long block = 0; block < 1L << inner; block++)
        {
            for (var layer = inner; layer < logRows; layer++)
            {
                Blocks(data, logRows, groups, layer, block << (layer - inner), 1L << (layer - inner), factors, reducing);
            }
        }

        return range;
    }

    private static void Blocks(double* data, int logRows, int groups, int layer, long first, long count, LayerFactors factors, long reducing)
    {
        var half = (1L << (logRows - layer - 1)) * groups;
        var reduce = (reducing >> layer & 1) != 0;
        var x = data + (2 * first * half * Size);
        for (var b = first; b < first + count; b++, x += 2 * half * Size)
        {
            if (b == 0 && factors.FirstIsOne)
            {
                PreparedFactors<P>.Butterfly(x, x + (half * Size), reduce, half);
            }
            else
            {
                PreparedFactors<P>.Butterfly(x, x + (half * Size), factors.At(layer, b), reduce, half);
            }
        }
    }
}
