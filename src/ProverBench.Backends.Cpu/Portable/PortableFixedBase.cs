using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>Multiples of one point over the scalar field types, scalars divided among threads.</summary>
internal sealed unsafe class PortableFixedBase<C, F, S>(CpuBackend owner) : IFixedBaseKernels<C, F, S>
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
        var table = point is Prepared own && ReferenceEquals(own.Owner, owner) ? own.Table : throw Shapes.ForeignPoint<C, F>();
        using var time = owner.Clock.Kernel();
        fixed (AffinePoint<C, F>* target = &MemoryMarshal.GetReference(results))
        {
            owner.Workers.For(results.Length, Together, new Body(table, owner.Own(scalars).Data + from, target));
        }

        owner.CountReturned((long)results.Length * sizeof(AffinePoint<C, F>));
    }

    private readonly struct Body(FixedBase<C, F, S> table, S* scalars, AffinePoint<C, F>* results) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var adder = new BatchAdder<C, F>();
            for (var at = from; at < to; at += Together)
            {
                var count = (int)Math.Min(Together, to - at);
                table.Multiply(new ReadOnlySpan<S>(scalars + at, count), new Span<AffinePoint<C, F>>(results + at, count), adder);
            }
        }
    }

    private sealed class Prepared(CpuBackend owner, FixedBase<C, F, S> table, long bytes) : PreparedBases<C, F>
    {
        private bool _released;

        public CpuBackend Owner => owner;

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
