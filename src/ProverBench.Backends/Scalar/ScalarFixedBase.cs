using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Multiples of one point through <see cref="FixedBase{C, F, S}"/>.</summary>
internal sealed unsafe class ScalarFixedBase<C, F, S>(ScalarBackend owner) : IFixedBaseKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private const int WidestWindow = 14;
    private const int Together = 2048;

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(in AffinePoint<C, F> point, long expected, string label)
    {
        var table = new FixedBase<C, F, S>(point, FixedBase<C, F, S>.WindowFor(expected, WidestWindow));
        var bytes = (long)table.Multiples.Length * sizeof(AffinePoint<C, F>);
        owner.Memory.Reserve(label, bytes);
        return new Prepared(owner, table, bytes);
    }

    /// <inheritdoc/>
    public void Multiply(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireFixedBase(point, scalars, from, results.Length);
        using var time = owner.Clock.Kernel();
        var table = point is Prepared own && ReferenceEquals(own.Owner, owner) ? own.Table : throw Shapes.ForeignPoint<C, F>();
        var factors = new ReadOnlySpan<S>(owner.Own(scalars).Data + from, results.Length);
        var adder = new BatchAdder<C, F>();
        for (var at = 0; at < results.Length; at += Together)
        {
            var count = Math.Min(Together, results.Length - at);
            table.Multiply(factors.Slice(at, count), results.Slice(at, count), adder);
        }

        owner.CountReturned((long)results.Length * sizeof(AffinePoint<C, F>));
    }

    private sealed class Prepared(ScalarBackend owner, FixedBase<C, F, S> table, long bytes) : PreparedBases<C, F>
    {
        private bool _released;

        public ScalarBackend Owner => owner;

        public FixedBase<C, F, S> Table => table;

        public override long Count => 1;

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
