using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

/// <summary>What holds for rounds of the sumcheck protocol over every field on every backend.</summary>
public abstract class SumcheckLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    public static TheoryData<int, int> Shapes() => new() { { 2, 1 }, { 6, 2 }, { 34, 1 }, { 62, 3 }, { 2050, 2 }, { 8194, 3 }, { 17_002, 2 } };

    [Theory, MemberData(nameof(Shapes))]
    public void RoundsAgreeWithTheOracle(int rows, int threads)
    {
        foreach (var challenge in (F[])[F.Zero, F.One, -F.One, Elements.Random<F>(79, 40)[39]])
        {
            Elements.AssertEqual<F>(
                Round(Subject.Scalar, 1, Elements.Random<F>(1, rows), Elements.Random<F>(2, rows), challenge),
                Round(subject, threads, Elements.Random<F>(1, rows), Elements.Random<F>(2, rows), challenge),
                F.Name);
        }
    }

    [Fact]
    public void TheEdgesOfTheRangeAgreeWithTheOracle()
    {
        // Halves of −1 and 0 and of 0 and −1: differences of −1 and 1 in every lane, 4,200 of them in a sum.
        const int half = 4200;
        foreach (var (low, high) in ((System.Numerics.BigInteger, System.Numerics.BigInteger)[])[(0, F.Order - 1), (F.Order - 1, 0), (F.Order - 1, F.Order - 1), (1, F.Order - 1), (F.Order / 2, F.Order - 1)])
        {
            F[] a = [.. Elements.Constant<F>(low, half), .. Elements.Constant<F>(high, half)];
            F[] b = [.. Elements.Constant<F>(high, half), .. Elements.Constant<F>(low, half)];
            Elements.AssertEqual<F>(Round(Subject.Scalar, 1, a, b, -F.One), Round(subject, 1, a, b, -F.One), $"{low} and {high}");
            Elements.AssertEqual<F>(Round(Subject.Scalar, 1, a, a, -F.One), Round(subject, 1, a, a, -F.One), $"{low} and {high}");
        }
    }

    /// <summary>g(0) + g(1) of a round is g of the next at the challenge: the protocol itself, down to one value.</summary>
    [Fact]
    public void TheProtocolEndsInTheProductOfTheLastValues()
    {
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<ISumcheckKernels<F>>();
        const int rows = 1 << 7;
        F[] left = Elements.Random<F>(5, rows), right = Elements.Random<F>(6, rows), challenges = Elements.Random<F>(7, 40);
        var claim = left.Zip(right).Aggregate(F.Zero, (sum, pair) => sum + (pair.First * pair.Second));
        for (var round = 0; left.Length > 1; round++)
        {
            var half = left.Length / 2;
            using var a = device.Upload(left);
            using var b = device.Upload(right);
            using var a2 = device.Upload(new F[half]);
            using var b2 = device.Upload(new F[half]);
            var g = new F[2];
            kernels.Sums(a, b, g);
            var r = challenges[round];
            claim = g[0] + (r * (claim - g[0] - g[0] - g[1])) + (r * r * g[1]);
            kernels.Bind(a, r, a2);
            kernels.Bind(b, r, b2);
            (left, right) = (device.Download(a2), device.Download(b2));
        }

        Assert.Equal(left[0] * right[0], claim);
    }

    [Fact]
    public void RefusesShapesThatDoNotFit()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<ISumcheckKernels<F>>();
        using var four = device.Upload(Elements.Random<F>(1, 4));
        using var five = device.Upload(Elements.Random<F>(1, 5));
        using var two = device.Upload(Elements.Random<F>(1, 4), 2);
        Assert.Throws<ArgumentException>(() => kernels.Sums(four, five, new F[2]));
        Assert.Throws<ArgumentException>(() => kernels.Sums(five, five, new F[2]));
        Assert.Throws<ArgumentException>(() => kernels.Sums(two, two, new F[2]));
        Assert.Throws<ArgumentException>(() => kernels.Sums(four, four, new F[3]));
        Assert.Throws<ArgumentException>(() => kernels.Bind(four, F.One, four));
        Assert.Throws<ArgumentException>(() => kernels.Bind(five, F.One, four));
    }

    private static F[] Round(Subject on, int threads, F[] left, F[] right, F challenge)
    {
        using var device = new Device(on, threads);
        using var a = device.Upload(left);
        using var b = device.Upload(right);
        using var bound = device.Upload(new F[left.Length / 2]);
        var kernels = device.Kernels<ISumcheckKernels<F>>();
        var coefficients = new F[2];
        kernels.Sums(a, b, coefficients);
        kernels.Bind(a, challenge, bound);
        return [.. coefficients, .. device.Download(bound)];
    }
}
