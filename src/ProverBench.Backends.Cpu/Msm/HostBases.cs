using System.Runtime.InteropServices;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Bases as the scalar types hold them.</summary>
internal sealed unsafe class HostBases<C, F> : PreparedBases<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    private readonly MemoryLedger _memory;
    private AffinePoint<C, F>* _points;

    public HostBases(CpuBackend owner, ReadOnlySpan<AffinePoint<C, F>> bases, string label)
        : this(owner, (long)bases.Length, label)
        => bases.CopyTo(new Span<AffinePoint<C, F>>(_points, bases.Length));

    public HostBases(CpuBackend owner, long count, BaseReader<C, F> read, string label)
        : this(owner, count, label)
    {
        const int most = 1 << 13;
        try
        {
            var slice = new AffinePoint<C, F>[Math.Min(count, most)];
            for (var at = 0L; at < count; at += most)
            {
                var points = slice.AsMemory(0, (int)Math.Min(most, count - at));
                read(at, points);
                points.Span.CopyTo(new Span<AffinePoint<C, F>>(_points + at, points.Length));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private HostBases(CpuBackend owner, long count, string label)
    {
        Owner = owner;
        _memory = owner.Memory;
        Count = count;
        Bytes = Count * sizeof(AffinePoint<C, F>);
        _memory.Reserve(label, Bytes);
        _points = (AffinePoint<C, F>*)NativeMemory.AlignedAlloc((nuint)Math.Max(Bytes, 64), 64);
    }

    ~HostBases() => Free();

    public CpuBackend Owner { get; }

    public AffinePoint<C, F>* Points
    {
        get
        {
            ObjectDisposedException.ThrowIf(_points is null, this);
            return _points;
        }
    }

    public override long Count { get; }

    public override long Bytes { get; }

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_points is not null)
        {
            NativeMemory.AlignedFree(_points);
            _points = null;
            _memory.Release(Bytes);
        }
    }
}
