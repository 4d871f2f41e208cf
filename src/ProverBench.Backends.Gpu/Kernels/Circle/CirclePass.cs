using ProverBench.Backends.Gpu.Kernels.Ntt;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>
/// One pass over the data: layers over bits Low … Low + Stages − 1 of the row, each group of threads a tile of one column in shared memory.
/// </summary>
/// <param name="Columns">Columns transformed; those of the same rows are neighbours in the grid, so that they share what is fetched of the factors.</param>
/// <param name="SourceRows">Rows of the source.</param>
/// <param name="LogRows">log₂ of the rows.</param>
/// <param name="Low">Bits below those of this pass. Where there are none the lanes are neighbours above; else neighbours below.</param>
/// <param name="Stages">Bits of this pass.</param>
/// <param name="Lanes">log₂ of how many values of each of its bits a tile has.</param>
/// <param name="Spread">How far a row is shifted to that of the source: layers below it have nothing to join.</param>
/// <param name="Natural">1 where the source has its rows in the order of a computation.</param>
/// <param name="Scaled">1 where what is written is multiplied by a factor.</param>
internal readonly record struct CirclePass(int Columns, long SourceRows, int LogRows, int Low, int Stages, int Lanes, int Spread, int Natural, int Scaled)
{
    /// <summary>log₂ of a tile's elements.</summary>
    public int LogTile => Stages + Lanes;

    /// <summary>Groups of the grid.</summary>
    public long Groups => (long)Columns << (LogRows - LogTile);

    /// <summary>
    /// The passes from 2^log coefficients a column to 2^logValues values, bottom bits first. The basis elements that a larger domain adds belong to the lowest bits: their layers join nothing.
    /// </summary>
    public static IEnumerable<CirclePass> ToValues(NttTuning tuning, int columns, int log, int logValues)
    {
        var spread = logValues - log;
        return tuning.Passes(log).Reverse().Select((bits, i) => Of(tuning, columns, logValues, bits.Low + spread, bits.Stages) with
        {
            SourceRows = i == 0 ? 1L << log : 1L << logValues,
            Spread = i == 0 ? spread : 0,
        });
    }

    /// <summary>The passes from 2^log values a column to as many coefficients, top bits first.</summary>
    public static IEnumerable<CirclePass> ToCoefficients(NttTuning tuning, int columns, int log, bool natural)
    {
        var passes = tuning.Passes(log);
        return passes.Select((bits, i) => Of(tuning, columns, log, bits.Low, bits.Stages) with { Natural = natural && i == 0 ? 1 : 0, Scaled = i == passes.Count - 1 ? 1 : 0 });
    }

    private static CirclePass Of(NttTuning tuning, int columns, int logRows, int low, int stages)
        => new(columns, 1L << logRows, logRows, low, stages, Math.Min(tuning.LogTile - stages, low > 0 ? low : logRows - stages), 0, 0, 0);
}
