using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>The compiler leaves a load before the store that follows it.</summary>
public sealed class LoadPlacementTests
{
    [Fact]
    public void WhatIsReadIsWhatStoodThereBefore()
    {
        var values = Enumerable.Range(1, 9).Select(i => Unsafe.BitCast<BabyBear, Gpu31<BabyBearParameters>>(BabyBear.FromUInt64((ulong)i))).ToArray();
        new PtxMachine().Run(typeof(ProbeKernels).GetMethod(nameof(ProbeKernels.SumsBefore))!.MakeGenericMethod(typeof(Gpu31<BabyBearParameters>)), 1, 1, [values]);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => BabyBear.FromUInt64((ulong)(i * (i + 1) / 2))), values.Select(Unsafe.BitCast<Gpu31<BabyBearParameters>, BabyBear>));
    }
}
