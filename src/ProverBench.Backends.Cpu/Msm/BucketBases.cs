using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Bases as records of 51-bit limbs, with a flag for each that is infinity.</summary>
internal sealed unsafe class BucketBases<C, F, K> : PreparedBases<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
    where K : struct, ICoordinates<F>
{
    /// <summary>Bases that are read and converted together: a slice stays in the second-level cache.</summary>
    private const int Slice = 1 << 13;

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
            var slice = new AffinePoint<C, F>[Math.Min(count, Slice)];
            for (var at = 0L; at < count; at += Slice)
            {
                var points = slice.AsMemory(0, (int)Math.Min(Slice, count - at));
                read(at, points);
                Take(at, points.Span);
            }
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
        _records = new PointRecords(owner, count, 2 * K.Planes, label);
        Infinite = new bool[count];
    }

    public CpuBackend Owner { get; }

    /// <summary>Records of 2·Planes doubles; those of infinity mean nothing.</summary>
    public double* Records
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
            Owner.Workers.For(bases.Length, 256, new Convert(points, _records.Data + (at * 2 * K.Planes), infinite + at));
        }
    }

    private readonly struct Convert(AffinePoint<C, F>* points, double* records, bool* infinite) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                infinite[i] = points[i].IsInfinity;
                K.Write(points[i].X, records + (2 * K.Planes * i), 1);
                K.Write(points[i].Y, records + (2 * K.Planes * i) + K.Planes, 1);
            }
        }
    }
}
