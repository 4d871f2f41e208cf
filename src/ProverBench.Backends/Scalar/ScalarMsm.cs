using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Sum of scalar multiplications through <see cref="MultiScalar"/>: the oracle of every other MSM.</summary>
internal sealed unsafe class ScalarMsm<C, F, S>(ScalarBackend owner) : IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label)
    {
        var bytes = (long)bases.Length * sizeof(AffinePoint<C, F>);
        owner.Memory.Reserve(label, bytes);
        return new Prepared(owner, bases.ToArray(), bytes);
    }

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        Shapes.RequireMultiply(bases, basesFrom, scalars, scalarsFrom, count);
        using var time = owner.Clock.Kernel();
        var points = ((Prepared)bases).Points.AsSpan((int)basesFrom, (int)count);
        var factors = new ReadOnlySpan<S>(owner.Own(scalars).Data + scalarsFrom, (int)count);
        owner.CountReturned(sizeof(AffinePoint<C, F>));
        return MultiScalar.Pippenger<C, F, S>(points, factors).ToAffine();
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireCombination(bases, matrix, results.Length);
        using var time = owner.Clock.Kernel();
        var points = ((Prepared)bases).Points;
        for (var row = 0; row < results.Length; row++)
        {
            var sum = JacobianPoint<C, F>.Infinity;
            for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
            {
                sum += points[matrix.ColumnIndices[i]].Multiply(matrix.Values[i]);
            }

            results[row] = sum.ToAffine();
        }

        owner.CountReturned((long)results.Length * sizeof(AffinePoint<C, F>));
    }

    private sealed class Prepared(ScalarBackend owner, AffinePoint<C, F>[] points, long bytes) : PreparedBases<C, F>
    {
        private bool _released;

        public AffinePoint<C, F>[] Points => points;

        public override long Count => points.Length;

        public override long Bytes => bytes;

        public override void Dispose()
        {
            if (!_released)
            {
                _released = true;
                owner.Memory.Release(bytes);
            }
        }
    }
}
