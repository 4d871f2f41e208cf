namespace ProverBench.Backends.Kernels;

/// <summary>Writes the bases from <paramref name="from"/> on; asked for each base once, in any order and by several threads at a time.</summary>
/// <param name="from">The first base that is asked for.</param>
/// <param name="bases">Is filled.</param>
public delegate void BaseReader<C, F>(long from, Memory<AffinePoint<C, F>> bases)
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>;
