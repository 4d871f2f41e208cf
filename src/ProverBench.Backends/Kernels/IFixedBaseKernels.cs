namespace ProverBench.Backends.Kernels;

/// <summary>Many multiples of one point of the group C over coordinates F with scalars S: what a setup is made of.</summary>
public interface IFixedBaseKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <summary>Takes a point to the device, with whatever makes its multiples cheap.</summary>
    /// <param name="point">Any point of the curve.</param>
    /// <param name="expected">Multiples that will be asked for in all: more are allowed, only slower.</param>
    /// <param name="label">Its name in refusals.</param>
    /// <exception cref="DeviceMemoryException">It does not fit.</exception>
    PreparedBases<C, F> Prepare(in AffinePoint<C, F> point, long expected, string label);

    /// <summary>results[i] ← [scalars[from + i]]point, for as many as there is room.</summary>
    /// <param name="point">A point of this backend; its <see cref="PreparedBases{C, F}.Count"/> is 1.</param>
    /// <param name="scalars">A matrix of one column.</param>
    /// <param name="from">The first scalar's row.</param>
    /// <param name="results">The points, on the host.</param>
    /// <exception cref="ArgumentException">The range lies outside, scalars has several columns, or the point was prepared elsewhere.</exception>
    void Multiply(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, Span<AffinePoint<C, F>> results);
}
