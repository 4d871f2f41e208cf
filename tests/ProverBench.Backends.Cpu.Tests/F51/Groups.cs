using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Tests.F51;

/// <summary>Aligned doubles, zero at first; skips the test where the kernels cannot run.</summary>
internal sealed unsafe class Groups : IDisposable
{
    private readonly double* _data;

    public Groups(int count)
    {
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.Avx2.IsSupported && System.Runtime.Intrinsics.X86.Fma.IsSupported, "this processor has no AVX2 with FMA");
        _data = (double*)NativeMemory.AlignedAlloc((nuint)count * sizeof(double), 64);
        new Span<double>(_data, count).Clear();
    }

    public double* this[int at] => _data + at;

    public void Dispose() => NativeMemory.AlignedFree(_data);
}
