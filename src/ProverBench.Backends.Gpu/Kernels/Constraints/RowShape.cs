namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Where the cells of a table's points lie.</summary>
/// <param name="Points">Points, a power of two.</param>
/// <param name="Step">Points from a row to the next.</param>
/// <param name="TraceRows">Rows of the trace's columns, a multiple of Points.</param>
/// <param name="FixedRows">Rows of the key's.</param>
/// <param name="ArgumentRows">Rows of the arguments'.</param>
/// <param name="Vanishing">Values of 1/Z, a power of two; they precede those of the first and the last row's selectors, and on the circle those of all rows but the last.</param>
/// <param name="Split">Of the table of powers (<see cref="Fri.FriDomain"/>).</param>
internal readonly record struct RowShape(long Points, long Step, long TraceRows, long FixedRows, long ArgumentRows, long Vanishing, int Split);
