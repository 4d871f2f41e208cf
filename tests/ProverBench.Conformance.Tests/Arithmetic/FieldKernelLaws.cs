using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Arithmetic;

/// <summary>What holds for bare arithmetic of every field on every backend.</summary>
public abstract class FieldKernelLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 5, 2)]
    [InlineData(9, 1, 3)]
    [InlineData(65, 2, 1)]
    [InlineData(1001, 63, 2)]
    public void SquaresAgainAndAgain(int count, long steps, int threads)
    {
        using var device = new Device(subject, threads);
        var input = Elements.Random<F>(count, count);
        using var values = device.Upload(input);
        device.Kernels<IFieldKernels<F>>().SquareChain(values, steps);
        var exponent = System.Numerics.BigInteger.One << (int)steps;
        Elements.AssertEqual<F>(input.Select(x => FieldMath.Pow(x, exponent)).ToArray(), device.Download(values), F.Name);
    }

    [Fact]
    public void RefusesANegativeLength()
    {
        using var device = new Device(subject, 1);
        using var values = device.Upload(Elements.Random<F>(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Kernels<IFieldKernels<F>>().SquareChain(values, -1));
    }
}
