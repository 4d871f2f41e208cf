namespace ProverBench.Backends.Gpu.Kernels.Ntt;

/// <summary>
/// One pass over the data: transforms of 2^Stages points over bits Low … Low + Stages − 1 of the row, each group of threads a tile of 2^Lanes of them in shared memory.
/// </summary>
/// <param name="Columns">Columns transformed.</param>
/// <param name="SourceRows">Rows of the source; those beyond are zero.</param>
/// <param name="LogRows">log₂ of the rows.</param>
/// <param name="Low">Bits below those of this pass. Where there are none the lanes are neighbours above, or columns; else neighbours below.</param>
/// <param name="Stages">Bits of this pass.</param>
/// <param name="Lanes">log₂ of the transforms in a tile.</param>
/// <param name="LogRoots">log₂ of the order of the table's first root.</param>
/// <param name="Split">Bits of an exponent that the first part of the table of twiddles, or of scales, is for.</param>
/// <param name="Natural">1 where the last pass writes row i to its place; 0 where rows stay in the order of reversed bits.</param>
/// <param name="ScaleIn">1 where what is read is multiplied by powers of the shift.</param>
/// <param name="ScaleOut">1 where what is written is multiplied by powers, 2 where by one factor.</param>
internal readonly record struct NttPass(
    long Columns,
    long SourceRows,
    int LogRows,
    int Low,
    int Stages,
    int Lanes,
    int LogRoots,
    int Split,
    int Natural,
    int ScaleIn,
    int ScaleOut)
{
    /// <summary>log₂ of a tile's elements.</summary>
    public int LogTile => Stages + Lanes;

    /// <summary>Bits above those of this pass.</summary>
    public int High => LogRows - Low - Stages;

    /// <summary>Groups of the grid.</summary>
    public long Groups => Low > 0 ? Columns << (LogRows - LogTile) : ((Columns << High) + (1L << Lanes) - 1) >> Lanes;
}
