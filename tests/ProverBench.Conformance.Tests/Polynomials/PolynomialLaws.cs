using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Polynomials;

/// <summary>What holds for element-wise and column-wise operations of every field on every backend.</summary>
public abstract class PolynomialLaws<F>(Subject subject)
    where F : unmanaged, IPrimeField<F>
{
    public static TheoryData<int, int, int> Shapes() => new()
    {
        { 1, 1, 1 }, { 2, 3, 2 }, { 9, 1, 3 }, { 31, 7, 2 }, { 1001, 3, 1 }, { 1025, 1, 2 }, { 4097, 2, 3 }, { 9001, 1, 2 }, { 9001, 1, 1 }, { 0, 2, 2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ProductsAgreeWithTheOracle(int rows, int columns, int threads)
    {
        foreach (var inPlace in (bool[])[false, true])
        {
            Compare(rows, columns, threads, (device, a, b, c) =>
            {
                using var result = device.Upload(Elements.Random<F>(9, (long)rows * columns), columns);
                var target = inPlace ? b : result;
                device.Kernels<IPolynomialKernels<F>>().Multiply(a, b, target);
                return device.Download(target);
            });
            Compare(rows, columns, threads, (device, a, b, c) =>
            {
                using var result = device.Upload(Elements.Random<F>(9, (long)rows * columns), columns);
                var target = inPlace ? c : result;
                device.Kernels<IPolynomialKernels<F>>().MultiplySubtract(a, b, c, target);
                return device.Download(target);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ScalingAgreesWithTheOracle(int rows, int columns, int threads)
    {
        foreach (var scale in (F[])[F.Zero, F.One, -F.One, Elements.Random<F>(77, 40)[39]])
        {
            Compare(rows, columns, threads, (device, a, b, c) =>
            {
                device.Kernels<IPolynomialKernels<F>>().ScaleAdd(a, scale, b);
                device.Kernels<IPolynomialKernels<F>>().ScaleAdd(c, scale, null);
                return [.. device.Download(a), .. device.Download(c)];
            });
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void InversesAndPrefixesAgreeWithTheOracle(int rows, int columns, int threads)
        => Compare(rows, columns, threads, (device, a, b, c) =>
        {
            device.Kernels<IPolynomialKernels<F>>().BatchInvert(a);
            device.Kernels<IPolynomialKernels<F>>().PrefixProducts(b);
            return [.. device.Download(a), .. device.Download(b)];
        });

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EvaluationsAgreeWithTheOracle(int rows, int columns, int threads)
    {
        foreach (var point in (F[])[F.Zero, F.One, -F.One, Elements.Random<F>(78, 40)[39]])
        {
            Compare(rows, columns, threads, (device, a, b, c) =>
            {
                var results = new F[columns];
                var before = device.Backend.Queue.Read();
                device.Kernels<IPolynomialKernels<F>>().Evaluate(a, point, results);
                Assert.Equal((long)columns * F.ByteSize, (device.Backend.Queue.Read() - before).BytesFromDevice);
                return results;
            });
        }
    }

    [Fact]
    public void PrefixesOfProductsWithoutZerosAgreeWithTheOracle()
    {
        // With zeros among the elements all prefixes after the first are zero and would hide an error.
        using var device = new Device(subject, 3);
        using var oracle = new Device(Subject.Scalar, 1);
        var input = Elements.Random<F>(5, 9001).Select(x => x.IsZero ? F.One : x).ToArray();
        using var actual = device.Upload(input);
        using var expected = oracle.Upload(input);
        device.Kernels<IPolynomialKernels<F>>().PrefixProducts(actual);
        oracle.Kernels<IPolynomialKernels<F>>().PrefixProducts(expected);
        Elements.AssertEqual<F>(oracle.Download(expected), device.Download(actual), F.Name);
    }

    [Fact]
    public void TheEdgesOfTheRangeAgreeWithTheOracle()
    {
        foreach (var x in (System.Numerics.BigInteger[])[0, 1, F.Order - 1])
        {
            foreach (var y in (System.Numerics.BigInteger[])[0, 1, F.Order - 1])
            {
                using var device = new Device(subject, 1);
                using var a = device.Upload(Elements.Constant<F>(x, 67));
                using var b = device.Upload(Elements.Constant<F>(y, 67));
                using var c = device.Upload(Elements.Constant<F>(x, 67));
                var kernels = device.Kernels<IPolynomialKernels<F>>();
                kernels.MultiplySubtract(a, b, c, c);
                Elements.AssertEqual<F>(Elements.Constant<F>((x * y) - x, 67), device.Download(c), $"{x} * {y} - {x}");
                kernels.ScaleAdd(a, F.FromBigInteger(y), b);
                Elements.AssertEqual<F>(Elements.Constant<F>((x * y) + y, 67), device.Download(a), $"{x} * {y} + {y}");
                kernels.BatchInvert(b);
                Elements.AssertEqual<F>(Elements.Constant<F>(y, 67), device.Download(b), $"1 / {y}");
            }
        }
    }

    [Fact]
    public void RefusesShapesThatDiffer()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IPolynomialKernels<F>>();
        using var four = device.Upload(Elements.Random<F>(1, 4));
        using var five = device.Upload(Elements.Random<F>(1, 5));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(four, five, four));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(four, four, five));
        Assert.Throws<ArgumentException>(() => kernels.MultiplySubtract(four, four, five, four));
        Assert.Throws<ArgumentException>(() => kernels.ScaleAdd(four, F.One, five));
        Assert.Throws<ArgumentException>(() => kernels.Evaluate(four, F.One, new F[2]));
    }

    private void Compare(int rows, int columns, int threads, Func<Device, Backends.DeviceMatrix<F>, Backends.DeviceMatrix<F>, Backends.DeviceMatrix<F>, F[]> run)
    {
        F[] On(Subject on, int count)
        {
            using var device = new Device(on, count);
            var size = (long)rows * columns;
            using var a = device.Upload(Elements.Random<F>(1, size), columns);
            using var b = device.Upload(Elements.Random<F>(2, size), columns);
            using var c = device.Upload(Elements.Random<F>(3, size), columns);
            return run(device, a, b, c);
        }

        Elements.AssertEqual<F>(On(Subject.Scalar, 1), On(subject, threads), $"{F.Name} {rows} x {columns}");
    }
}
