namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>Which digits of scalars are listed.</summary>
/// <param name="Count">Scalars.</param>
/// <param name="ScalarsFrom">The first scalar's row.</param>
/// <param name="BasesFrom">The first base.</param>
/// <param name="Bits">Bits of a window.</param>
/// <param name="FromWindow">The first window that is listed.</param>
/// <param name="ToWindow">The first that is not; windows are counted from the lowest.</param>
internal readonly record struct DigitShape(long Count, long ScalarsFrom, long BasesFrom, int Bits, int FromWindow, int ToWindow);
