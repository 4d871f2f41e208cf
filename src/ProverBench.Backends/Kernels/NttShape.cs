namespace ProverBench.Backends.Kernels;

/// <summary>One kind of transform over all columns of a matrix.</summary>
/// <param name="LogRows">log₂ of the rows.</param>
/// <param name="Direction">Forward or inverse.</param>
/// <param name="Values">The order of the rows on the value side: out of a forward transform, into an inverse one. Coefficients are always in natural order.</param>
public readonly record struct NttShape(int LogRows, NttDirection Direction, ElementOrder Values = ElementOrder.Natural);
