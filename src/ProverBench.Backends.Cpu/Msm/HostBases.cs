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
    {
        Owner = owner;
        _memory = owner.Memory;
        Count = bases.Length;
        Bytes = Count * sizeof(AffinePoint<C, F>);
        _memory.Reserve(label, Bytes);
        _points = (AffinePoint<C, F>*)NativeMemory.AlignedAlloc((nuint)Math.Max(Bytes, 64), 64);
        bases.CopyTo(new Span<AffinePoint<C, F>>(_points, bases.Length));
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
