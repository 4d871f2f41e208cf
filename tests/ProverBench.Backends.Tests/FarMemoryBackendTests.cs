using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Tests;

public sealed class FarMemoryBackendTests
{
    [Fact]
    public void HostDataMayBeReusedAfterImport()
    {
        using var far = new FarMemoryBackend(new ScalarBackend(new(1)));
        var elements = Elements.Draw<Goldilocks>("far", 64);
        var copy = elements.ToArray();
        using var matrix = far.Import<Goldilocks>(MatrixShape.Column(64), elements);
        Array.Clear(elements);
        Assert.Equal(copy, far.Export(matrix));
    }

    [Fact]
    public void ResultsEqualThoseOfTheWrappedBackend()
    {
        using var near = new ScalarBackend(new(1));
        using var far = new FarMemoryBackend(new ScalarBackend(new(1)));
        var elements = Elements.Draw<KoalaBear>("far", 64);
        Assert.Equal(Work(near, elements), Work(far, elements));
    }

    [Fact]
    public void AFaultReachesTheNextWaiterAndNothingRunsAfterIt()
    {
        using var far = new FarMemoryBackend(new FaultyBackend(new ScalarBackend(new(1)), 0, throws: true));
        var matrix = far.Import<Goldilocks>(MatrixShape.Column(4), Elements.Draw<Goldilocks>("far", 4));
        Assert.True(far.TryGetKernels<INttKernels<Goldilocks>>(out var ntt));
        ntt.Transform(matrix, new NttShape(2, NttDirection.Forward), Goldilocks.One);
        var fault = Assert.Throws<DeviceFaultException>(() => far.Export(matrix));
        Assert.Contains("bus error", fault.Message, StringComparison.Ordinal);
        Assert.Throws<DeviceFaultException>(() => far.Queue.Record().Wait());
    }

    [Fact]
    public void BadArgumentsAreRefusedAtTheCall()
    {
        using var far = new FarMemoryBackend(new ScalarBackend(new(1)));
        using var matrix = far.Allocate<Goldilocks>(MatrixShape.Column(4), "m");
        Assert.True(far.TryGetKernels<INttKernels<Goldilocks>>(out var ntt));
        Assert.Throws<ArgumentException>(() => ntt.Transform(matrix, new NttShape(3, NttDirection.Forward), Goldilocks.One));
        Assert.Throws<ArgumentException>(() => far.Queue.Import<Goldilocks>(new Goldilocks[5], matrix));
    }

    private static KoalaBear[] Work(IBackend backend, KoalaBear[] elements)
    {
        using var a = backend.Import<KoalaBear>(new MatrixShape(16, 4), elements);
        using var b = backend.Import<KoalaBear>(new MatrixShape(16, 4), elements);
        Assert.True(backend.TryGetKernels<INttKernels<KoalaBear>>(out var ntt));
        Assert.True(backend.TryGetKernels<IPolynomialKernels<KoalaBear>>(out var polynomial));
        ntt.Transform(a, new NttShape(4, NttDirection.Forward, ElementOrder.BitReversed), KoalaBear.MultiplicativeGenerator);
        polynomial.MultiplySubtract(a, b, a, b);
        polynomial.BatchInvert(b);
        backend.Queue.Record().Wait();
        return backend.Export(b);
    }
}
