namespace ProverBench.Backends.Gpu.Tests.Devices;

public sealed class MemoryTests
{
    [Fact]
    public void TheLedgerCountsWhatLives()
    {
        using var backend = GpuBackend.Emulate(new BackendOptions(1));
        var matrix = backend.Allocate<Goldilocks>(new MatrixShape(100, 3), "trace");
        Assert.Equal(2560, matrix.Bytes); // 2400 in granules of 256
        Assert.Equal(matrix.Bytes, backend.Memory.LiveBytes);
        matrix.Dispose();
        matrix.Dispose();
        Assert.Equal(0, backend.Memory.LiveBytes);
        Assert.Equal(2560, backend.Memory.PeakBytes);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedBeforeItIsReserved()
    {
        using var backend = GpuBackend.Emulate(new BackendOptions(1, MemoryLimitBytes: 1 << 20));
        using var half = backend.Allocate<BabyBear>(MatrixShape.Column(1 << 17), "half");
        var refusal = Assert.Throws<DeviceMemoryException>(() => backend.Allocate<BabyBear>(MatrixShape.Column((1 << 17) + 1), "more"));
        Assert.Equal(1 << 19, refusal.FreeBytes);
        Assert.Equal((1 << 19) + 256, refusal.NeededBytes);
        Assert.Equal(half.Bytes, backend.Memory.LiveBytes);
    }

    [Fact]
    public void ScratchOfKernelsIsInTheLedgerAndGivenBack()
    {
        using var backend = GpuBackend.Emulate(new BackendOptions(1, MemoryLimitBytes: 5120));
        using var values = backend.Allocate<Goldilocks>(MatrixShape.Column(256), "values");
        Assert.True(backend.TryGetKernels<Backends.Kernels.IPolynomialKernels<Goldilocks>>(out var kernels));
        kernels.BatchInvert(values);
        Assert.Equal(values.Bytes, backend.Memory.LiveBytes);
        Assert.True(backend.Memory.PeakBytes > values.Bytes);
        using var more = backend.Allocate<Goldilocks>(MatrixShape.Column(192), "more");
        Assert.Throws<DeviceMemoryException>(() => kernels.BatchInvert(values));
        Assert.Equal(values.Bytes + more.Bytes, backend.Memory.LiveBytes);
    }

    [Fact]
    public void AMatrixMayOutliveItsBackend()
    {
        var backend = GpuBackend.Emulate(new BackendOptions(1));
        var matrix = backend.Allocate<Goldilocks>(MatrixShape.Column(4), "late");
        backend.Dispose();
        backend.Dispose();
        matrix.Dispose();
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Fact]
    public void MatricesOfOthersAreRefused()
    {
        using var one = GpuBackend.Emulate(new BackendOptions(1));
        using var other = GpuBackend.Emulate(new BackendOptions(1));
        using var matrix = other.Allocate<Goldilocks>(MatrixShape.Column(4), "theirs");
        Assert.Throws<ArgumentException>(() => one.Queue.Clear(matrix));
    }

    [Fact]
    public void ADisposedMatrixIsRefused()
    {
        using var backend = GpuBackend.Emulate(new BackendOptions(1));
        var matrix = backend.Allocate<Goldilocks>(MatrixShape.Column(4), "gone");
        matrix.Dispose();
        Assert.Throws<ObjectDisposedException>(() => backend.Queue.Clear(matrix));
    }
}
