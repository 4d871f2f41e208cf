namespace ProverBench.Backends.Gpu.Kernels.Polynomials;

/// <summary>How columns are cut for a scan.</summary>
/// <param name="Rows">Rows of a column.</param>
/// <param name="Tiles">Tiles of a column, a group each.</param>
/// <param name="PerThread">Rows that a thread takes, one after the other.</param>
internal readonly record struct ScanShape(long Rows, long Tiles, int PerThread);
