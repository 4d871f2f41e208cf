namespace ProverBench.Backends.Gpu.Kernels;

/// <summary>Which words of columns are copied where; all in words.</summary>
/// <param name="Length">Words of a column that are copied.</param>
/// <param name="SourceColumn">Words from one column of the source to the next.</param>
/// <param name="SourceStart">The first within a column.</param>
/// <param name="TargetColumn">Words from one column of the target to the next.</param>
/// <param name="TargetStart">The first within a column.</param>
/// <param name="Count">Words in all.</param>
internal readonly record struct RowCopy(long Length, long SourceColumn, long SourceStart, long TargetColumn, long TargetStart, long Count);
