using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Bases as records of 51-bit limbs, with a flag for each that is infinity.</summary>
internal sealed unsafe class BucketBases<C, F, K> : PreparedBases<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
    where K : struct, ICoordinates<F>
{
    /// <summary>Bases that a thread reads and converts together: they stay in its cache.</summary>
    private const int Slice = 1 << 9;

    private readonly PointRecords _records;

    public BucketBases(CpuBackend owner, ReadOnlySpan<AffinePoint<C, F>> bases, string label)
        : this(owner, bases.Length, label)
    {
        Take(0, bases);
        HasInfinite = Infinite.AsSpan().Contains(true);
    }

    public BucketBases(CpuBackend owner, long count, BaseReader<C, F> read, string label)
        : this(owner, count, label)
    {
        try
        {
            owner.Workers.For((count + Slice - 1) / Slice, 1, new ReadBody(this, read, new AffinePoint<C, F>[owner.Workers.Count][]));
        }
        catch
        {
            Dispose();
            throw;
        }

        HasInfinite = Infinite.AsSpan().Contains(true);
    }

    private BucketBases(CpuBackend owner, long count, string label)
    {
        Owner = owner;
        Count = count;
        _records = new PointRecords(owner, count, 2 * K.Words, label);
        Infinite = new bool[count];
    }

    public CpuBackend Owner { get; }

    /// <summary>Records of 2·Words words; those of infinity mean nothing.</summary>
    public ulong* Records
    {
        get
        {
            ObjectDisposedException.ThrowIf(_records.Data is null, this);
            return _records.Data;
        }
    }

    /// <summary>Which bases are infinity.</summary>
    public bool[] Infinite { get; }

    /// <summary>True when some base is.</summary>
    public bool HasInfinite { get; }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override long Bytes => _records.Bytes;

    /// <inheritdoc/>
    public override void Dispose() => _records.Dispose();

    private void Take(long at, ReadOnlySpan<AffinePoint<C, F>> bases)
    {
        fixed (AffinePoint<C, F>* points = bases)
        fixed (bool* infinite = Infinite)
        {
            Owner.Workers.For(bases.Length, 256, new Convert(points, _records.Data + (at * 2 * K.Words), infinite + at));
        }
    }

    /// <summary>Slices of bases, read and converted by the thread that asked for them.</summary>
    private readonly struct ReadBody(BucketBases<C, F, K> bases, BaseReader<C, F> read, AffinePoint<C, F>[][] scratch) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var slice = scratch[worker] ??= new AffinePoint<C, F>[Math.Min(bases.Count, Slice)];
            for (var s = from; s < to; s++)
            {
                var points = slice.AsMemory(0, (int)Math.Min(Slice, bases.Count - (s * Slice)));
                read(s * Slice, points);
                fixed (AffinePoint<C, F>* source = points.Span)
                fixed (bool* infinite = bases.Infinite)
                {
                    new Convert(source, bases._records.Data + (s * Slice * 2 * K.Words), infinite + (s * Slice)).Run(0, points.Length, worker);
                }
            }
        }
    }

    private readonly struct Convert(AffinePoint<C, F>* points, ulong* records, bool* infinite) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                infinite[i] = points[i].IsInfinity;
                K.Write(points[i].X, records + (2 * K.Words * i));
                K.Write(points[i].Y, records + (2 * K.Words * i) + K.Words);
            }
        }
    }
}
