using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Fri;

/// <summary>What holds for FRI folding of every field on every backend.</summary>
public abstract class FriLaws<F>(Subject subject)
    where F : unmanaged, ITwoAdicField<F>
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 2)]
    [InlineData(4, 2, 3)]
    [InlineData(6, 1, 2)]
    [InlineData(10, 3, 1)]
    [InlineData(12, 1, 3)]
    public void AgreesWithTheOracle(int log, int columns, int threads)
    {
        using var device = new Device(subject, threads);
        using var oracle = new Device(Subject.Scalar, 1);
        var input = Elements.Random<F>(log, (long)columns << log);
        var random = Elements.Random<F>(77, 40)[39];
        foreach (var (beta, shift) in ((F, F)[])[(F.Zero, F.One), (-F.One, F.MultiplicativeGenerator), (random, F.One), (random, F.MultiplicativeGenerator)])
        {
            Elements.AssertEqual<F>(Fold(oracle, input, log, columns, beta, shift), Fold(device, input, log, columns, beta, shift), $"{F.Name} 2^{log}");
        }
    }

    [Fact]
    public void FoldsTheCoefficientsInPairs()
    {
        // f = Σ c_j x^j on shift·⟨ω⟩ folds to Σ (c_2j + beta·c_(2j+1)) y^j on shift²·⟨ω²⟩.
        const int Log = 10;
        using var device = new Device(subject, 2);
        var coefficients = Elements.Random<F>(3, 1 << Log);
        var beta = Elements.Random<F>(78, 40)[39];
        var shift = F.MultiplicativeGenerator;
        var ntt = device.Kernels<INttKernels<F>>();
        using var values = device.Upload(coefficients);
        ntt.Transform(values, new NttShape(Log, NttDirection.Forward), shift);
        using var folded = device.Backend.Allocate<F>(MatrixShape.Column(1 << (Log - 1)), "folded");
        device.Kernels<IBaseFriKernels<F>>().Fold(values, folded, beta, shift);
        ntt.Transform(folded, new NttShape(Log - 1, NttDirection.Inverse), F.Square(shift));
        var expected = Enumerable.Range(0, 1 << (Log - 1)).Select(j => coefficients[2 * j] + (beta * coefficients[(2 * j) + 1])).ToArray();
        Elements.AssertEqual<F>(expected, device.Download(folded), F.Name);
    }

    [Fact]
    public void RefusesWhatDoesNotFold()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IBaseFriKernels<F>>();
        using var one = device.Upload(Elements.Random<F>(1, 1));
        using var four = device.Upload(Elements.Random<F>(1, 4));
        using var six = device.Upload(Elements.Random<F>(1, 6));
        using var three = device.Upload(Elements.Random<F>(1, 3));
        using var two = device.Upload(Elements.Random<F>(1, 2));
        Assert.Throws<ArgumentException>(() => kernels.Fold(one, one, F.One, F.One));
        Assert.Throws<ArgumentException>(() => kernels.Fold(four, three, F.One, F.One));
        Assert.Throws<ArgumentException>(() => kernels.Fold(six, three, F.One, F.One));
        Assert.Throws<ArgumentException>(() => kernels.Fold(four, two, F.One, F.Zero));
    }

    private static F[] Fold(Device device, F[] input, int log, int columns, F beta, F shift)
    {
        using var values = device.Upload(input, columns);
        using var folded = device.Backend.Allocate<F>(new MatrixShape(1L << (log - 1), columns), "folded");
        device.Kernels<IBaseFriKernels<F>>().Fold(values, folded, beta, shift);
        return device.Download(folded);
    }
}
