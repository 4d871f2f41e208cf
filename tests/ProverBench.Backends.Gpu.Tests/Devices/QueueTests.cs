namespace ProverBench.Backends.Gpu.Tests.Devices;

public sealed class QueueTests : IDisposable
{
    private readonly GpuBackend _backend = GpuBackend.Emulate(new BackendOptions(1));

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData((1 << 20) + 3)]
    [InlineData((3 << 20) + 1)]
    public void DataComesBackAsItWentAndIsCounted(int count)
    {
        var before = _backend.Queue.Read();
        var sent = Enumerable.Range(0, count).Select(i => Goldilocks.FromUInt64(0x1234_5678_9ABC_DEF1UL * (ulong)i)).ToArray();
        using var matrix = _backend.Allocate<Goldilocks>(MatrixShape.Column(count + 2), "values");
        _backend.Queue.Import<Goldilocks>(sent, matrix, at: 1);
        var read = new Goldilocks[count + 2];
        _backend.Queue.Export<Goldilocks>(matrix, read);
        Assert.True(read[0].IsZero && read[^1].IsZero);
        Assert.True(sent.AsSpan().SequenceEqual(read.AsSpan(1, count)));
        var moved = _backend.Queue.Read() - before;
        Assert.Equal(8L * count, moved.BytesToDevice);
        Assert.Equal(8L * (count + 2), moved.BytesFromDevice);
        Assert.True(moved.TransferNanoseconds > 0);
        Assert.Equal(0, moved.KernelNanoseconds);
    }

    [Fact]
    public void ASpanMayBeReusedAfterImport()
    {
        var sent = new BabyBear[8];
        Array.Fill(sent, BabyBear.One);
        using var matrix = _backend.Allocate<BabyBear>(MatrixShape.Column(8), "values");
        _backend.Queue.Import<BabyBear>(sent, matrix);
        Array.Clear(sent);
        _backend.Queue.Export<BabyBear>(matrix, sent);
        Assert.All(sent, x => Assert.Equal(BabyBear.One, x));
    }

    [Theory]
    [InlineData(7, 3, 5, 0, 0, 5)]
    [InlineData(7, 3, 9, 2, 4, 5)]
    [InlineData(64, 2, 64, 63, 0, 1)]
    [InlineData(4, 3, 4, 1, 1, 0)]
    public void RowsAreCopiedInEveryColumn(int fromRows, int columns, int toRows, int fromRow, int toRow, int rows)
    {
        var source = Enumerable.Range(1, fromRows * columns).Select(i => Bn254Fr.FromUInt64((ulong)i)).ToArray();
        using var from = _backend.Allocate<Bn254Fr>(new MatrixShape(fromRows, columns), "from");
        using var to = _backend.Allocate<Bn254Fr>(new MatrixShape(toRows, columns), "to");
        _backend.Queue.Import<Bn254Fr>(source, from);
        _backend.Queue.Copy(from, fromRow, to, toRow, rows);
        var expected = new Bn254Fr[toRows * columns];
        for (var c = 0; c < columns; c++)
        {
            Array.Copy(source, (c * fromRows) + fromRow, expected, (c * toRows) + toRow, rows);
        }

        var actual = new Bn254Fr[expected.Length];
        _backend.Queue.Export<Bn254Fr>(to, actual);
        Assert.Equal(expected, actual);
        Assert.Throws<ArgumentException>(() => _backend.Queue.Copy(from, fromRow, to, toRow, fromRows + 1));
    }

    [Fact]
    public void ReshapingKeepsTheOrderOfElements()
    {
        var source = Enumerable.Range(1, 24).Select(i => Mersenne31.FromUInt64((ulong)i)).ToArray();
        using var from = _backend.Allocate<Mersenne31>(new MatrixShape(12, 2), "from");
        using var to = _backend.Allocate<Mersenne31>(new MatrixShape(3, 8), "to");
        using var other = _backend.Allocate<Mersenne31>(new MatrixShape(5, 5), "other");
        _backend.Queue.Import<Mersenne31>(source, from);
        _backend.Queue.Reshape(from, to);
        var actual = new Mersenne31[24];
        _backend.Queue.Export<Mersenne31>(to, actual);
        Assert.Equal(source, actual);
        Assert.Throws<ArgumentException>(() => _backend.Queue.Reshape(from, other));
        _backend.Queue.Clear(to);
        _backend.Queue.Export<Mersenne31>(to, actual);
        Assert.All(actual, x => Assert.True(x.IsZero));
    }

    [Fact]
    public void KernelTimeIsApartFromTransferTime()
    {
        using var values = _backend.Allocate<Bn254Fr>(MatrixShape.Column(64), "values");
        Assert.True(_backend.TryGetKernels<Backends.Kernels.IFieldKernels<Bn254Fr>>(out var kernels));
        var before = _backend.Queue.Read();
        kernels.SquareChain(values, 10);
        _backend.Queue.Record().Wait();
        var spent = _backend.Queue.Read() - before;
        Assert.True(spent.KernelNanoseconds > 0);
        Assert.Equal((0, 0, 0), (spent.TransferNanoseconds, spent.BytesToDevice, spent.BytesFromDevice));
    }

    [Fact]
    public void RangesOutsideAreRefused()
    {
        using var matrix = _backend.Allocate<BabyBear>(MatrixShape.Column(8), "values");
        Assert.Throws<ArgumentException>(() => _backend.Queue.Import<BabyBear>(new BabyBear[8], matrix, 1));
        Assert.Throws<ArgumentException>(() => _backend.Queue.Export<BabyBear>(matrix, new BabyBear[1], -1));
    }

    [Fact]
    public void ADeviceThatDoesNotAnswerIsGivenUp()
    {
        using var hung = GpuBackend.Emulate(new BackendOptions(1), patience: TimeSpan.FromMilliseconds(20));
        using var answers = new ManualResetEventSlim();
        var fault = Assert.Throws<DeviceFaultException>(() => hung.Device.Wait(answers.Wait));
        Assert.Contains("has not answered", fault.Message);
        Assert.Throws<DeviceFaultException>(() => hung.Queue.Read());
        answers.Set();
    }

    [Fact]
    public void AFaultOfTheDeviceEndsItsUse()
    {
        using var backend = GpuBackend.Emulate(new BackendOptions(1));
        Assert.Contains("no such kernel", Assert.Throws<DeviceFaultException>(() => backend.Device.Compute("a test", () => throw new ILGPU.InternalCompilerException("no such kernel"))).Message);
        Assert.Throws<DeviceFaultException>(() => backend.Queue.Read());
    }
}
