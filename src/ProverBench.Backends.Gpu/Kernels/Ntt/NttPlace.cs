namespace ProverBench.Backends.Gpu.Kernels.Ntt;

/// <summary>Where an element of a tile lies in the matrix.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Digit">The bits of its row that the pass transforms.</param>
/// <param name="Below">The bits below.</param>
/// <param name="Above">The bits above; their reverse where the pass writes in natural order.</param>
/// <param name="Row">Its row.</param>
internal readonly record struct NttPlace(long Column, int Digit, long Below, long Above, long Row);
