namespace ProverBench.Backends.Kernels;

/// <summary>Multi-scalar multiplication in the group C over coordinates F with scalars S.</summary>
public interface IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <summary>Takes bases to the device. Any point of the curve is allowed: infinity, repeated points and inverses of one another included.</summary>
    /// <remarks>Points are not checked: whoever reads them from outside has done so.</remarks>
    /// <exception cref="DeviceMemoryException">They do not fit.</exception>
    PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label);

    /// <summary>The same for bases that lie in a file: a backend that converts them holds a slice of them at a time, and the host never all.</summary>
    /// <param name="count">How many.</param>
    /// <param name="read">Gives them; what it throws ends the call, which then holds nothing.</param>
    /// <param name="label">What they are, for refusals.</param>
    /// <exception cref="DeviceMemoryException">They do not fit.</exception>
    PreparedBases<C, F> Prepare(long count, BaseReader<C, F> read, string label)
    {
        var bases = new AffinePoint<C, F>[count];
        read(0, bases);
        return Prepare(bases, label);
    }

    /// <summary>Σ scalars[scalarsFrom + i]·bases[basesFrom + i] for 0 ≤ i &lt; count; infinity when count is 0.</summary>
    /// <param name="bases">Bases of this backend.</param>
    /// <param name="basesFrom">The first base.</param>
    /// <param name="scalars">A matrix of one column.</param>
    /// <param name="scalarsFrom">The first scalar's row.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentException">A range lies outside, or scalars has several columns.</exception>
    AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count);

    /// <summary>results[r] ← Σ entries of row r · bases[column]: many short sums at once, of which setups and transforms of points are made.</summary>
    /// <param name="bases">Bases of this backend, as many as the matrix has columns.</param>
    /// <param name="matrix">The factors; those that are 1 or −1 cost an addition.</param>
    /// <param name="results">The points, on the host, one a row.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, offsets do not ascend or a column lies outside.</exception>
    void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results);
}
