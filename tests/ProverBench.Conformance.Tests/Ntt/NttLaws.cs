using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

/// <summary>What holds for the transforms of every field on every backend.</summary>
public abstract class NttLaws<F>(Subject subject)
    where F : unmanaged, ITwoAdicField<F>
{
    public static TheoryData<int, int, bool> SmallShapes()
    {
        var data = new TheoryData<int, int, bool>();
        for (var log = 0; log <= 7; log++)
        {
            foreach (var columns in (int[])[1, 3])
            {
                data.Add(log, columns, false);
                data.Add(log, columns, true);
            }
        }

        return data;
    }

    public static TheoryData<int, int, int> LargeShapes()
    {
        // Wide elements leave the cache earlier and take the oracle longer: as many bytes, fewer elements.
        var less = F.ByteSize > 8 ? 3 : 0;
        var data = new TheoryData<int, int, int>();
        foreach (var (log, columns, threads) in ((int, int, int)[])
            [(8, 65, 3), (9, 7, 2), (10, 3, 1), (11, 9, 2), (12, 1, 2), (12, 5, 3), (13, 3, 1), (13, 2, 2), (14, 1, 3), (14, 7, 2), (15, 3, 2), (16, 1, 1), (17, 1, 2), (18, 1, 3)])
        {
            data.Add(log - less, columns, threads);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SmallShapes))]
    public void ForwardAgreesWithTheDefinition(int log, int columns, bool onCoset)
    {
        using var device = new Device(subject, 2);
        var shift = onCoset ? F.MultiplicativeGenerator : F.One;
        var input = Elements.Random<F>(log, (long)columns << log);
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            using var values = device.Upload(input, columns);
            device.Kernels<INttKernels<F>>().Transform(values, new NttShape(log, NttDirection.Forward, order), shift);
            Elements.AssertEqual<F>(NaiveTransform.Values(input, log, order, shift), device.Download(values), $"{F.Name} 2^{log} {order}");
        }
    }

    [Theory]
    [MemberData(nameof(SmallShapes))]
    public void InverseUndoesTheDefinition(int log, int columns, bool onCoset)
    {
        using var device = new Device(subject, 2);
        var shift = onCoset ? F.MultiplicativeGenerator : F.One;
        var input = Elements.Random<F>(100 + log, (long)columns << log);
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            using var values = device.Upload(NaiveTransform.Values(input, log, order, shift), columns);
            device.Kernels<INttKernels<F>>().Transform(values, new NttShape(log, NttDirection.Inverse, order), shift);
            Elements.AssertEqual<F>(input, device.Download(values), $"{F.Name} 2^{log} {order}");
        }
    }

    [Theory]
    [MemberData(nameof(SmallShapes))]
    public void ExtensionAgreesWithTheDefinition(int log, int columns, bool onCoset)
    {
        using var device = new Device(subject, 2);
        var shift = onCoset ? F.MultiplicativeGenerator : F.One;
        var input = Elements.Random<F>(200 + log, (long)columns << log);
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            for (var blowup = 0; blowup <= 2; blowup++)
            {
                using var coefficients = device.Upload(input, columns);
                using var values = device.Upload(Elements.Random<F>(1, (long)columns << (log + blowup)), columns);
                device.Kernels<INttKernels<F>>().Extend(coefficients, values, order, shift);
                var padded = NaiveTransform.Pad(input, log, log + blowup);
                Elements.AssertEqual<F>(NaiveTransform.Values(padded, log + blowup, order, shift), device.Download(values), $"{F.Name} 2^{log} to 2^{log + blowup} {order}");
                Elements.AssertEqual<F>(input, device.Download(coefficients), "coefficients");
            }
        }
    }

    [Theory]
    [MemberData(nameof(LargeShapes))]
    public void AgreesWithTheOracle(int log, int columns, int threads)
    {
        using var device = new Device(subject, threads);
        using var oracle = new Device(Subject.Scalar, 1);
        log = subject.Fit(log);
        var input = Elements.Random<F>(300 + log, (long)columns << log);
        F[] shifts = [F.One, F.MultiplicativeGenerator];
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            foreach (var order in Enum.GetValues<ElementOrder>())
            {
                var shift = shifts[((int)direction + (int)order + log) & 1];
                var shape = new NttShape(log, direction, order);
                using var expected = oracle.Upload(input, columns);
                using var actual = device.Upload(input, columns);
                oracle.Kernels<INttKernels<F>>().Transform(expected, shape, shift);
                device.Kernels<INttKernels<F>>().Transform(actual, shape, shift);
                Elements.AssertEqual<F>(oracle.Download(expected), device.Download(actual), $"{F.Name} {shape}");
            }
        }
    }

    [Theory]
    [InlineData(9, 1, 3, 2)]
    [InlineData(13, 3, 1, 3)]
    [InlineData(14, 2, 2, 1)]
    public void LargeExtensionsAgreeWithTheOracle(int log, int blowup, int columns, int threads)
    {
        using var device = new Device(subject, threads);
        using var oracle = new Device(Subject.Scalar, 1);
        log = subject.Fit(log);
        var input = Elements.Random<F>(400 + log, (long)columns << log);
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            var shift = order == ElementOrder.Natural ? F.One : F.MultiplicativeGenerator;
            var shape = new MatrixShape(1L << (log + blowup), columns);
            using var from = device.Upload(input, columns);
            using var to = device.Backend.Allocate<F>(shape, "values");
            using var oracleFrom = oracle.Upload(input, columns);
            using var oracleTo = oracle.Backend.Allocate<F>(shape, "values");
            device.Kernels<INttKernels<F>>().Extend(from, to, order, shift);
            oracle.Kernels<INttKernels<F>>().Extend(oracleFrom, oracleTo, order, shift);
            Elements.AssertEqual<F>(oracle.Download(oracleTo), device.Download(to), $"{F.Name} 2^{log} to 2^{log + blowup} {order}");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(14)]
    public void TheEdgesOfTheRangeComeBack(int log)
    {
        using var device = new Device(subject, 2);
        log = subject.Fit(log);
        foreach (var value in (System.Numerics.BigInteger[])[0, 1, F.Order - 1, (F.Order - 1) / 2])
        {
            var input = Elements.Constant<F>(value, 1L << log);
            using var values = device.Upload(input);
            var kernels = device.Kernels<INttKernels<F>>();
            kernels.Transform(values, new NttShape(log, NttDirection.Forward), F.One);
            var spectrum = new F[input.Length];
            spectrum[0] = input[0] * F.FromUInt64(1UL << log);
            Elements.AssertEqual<F>(spectrum, device.Download(values), $"{F.Name} 2^{log} of {value}");
            kernels.Transform(values, new NttShape(log, NttDirection.Inverse), F.One);
            Elements.AssertEqual<F>(input, device.Download(values), $"{F.Name} 2^{log} of {value}");
        }
    }

    [Fact]
    public void IsLinear()
    {
        using var device = new Device(subject, 3);
        var log = subject.Fit(13);
        var a = Elements.Random<F>(1, 1 << log);
        var b = Elements.Random<F>(2, 1 << log);
        var scale = F.FromUInt64(123456789);
        var sum = a.Zip(b, (x, y) => (scale * x) + y).ToArray();
        F[] Transformed(F[] input)
        {
            using var values = device.Upload(input);
            device.Kernels<INttKernels<F>>().Transform(values, new NttShape(log, NttDirection.Forward), F.MultiplicativeGenerator);
            return device.Download(values);
        }

        var expected = Transformed(a).Zip(Transformed(b), (x, y) => (scale * x) + y).ToArray();
        Elements.AssertEqual<F>(expected, Transformed(sum), F.Name);
    }

    [Fact]
    public void NoColumnsAreFine()
    {
        using var device = new Device(subject, 2);
        using var values = device.Backend.Allocate<F>(new MatrixShape(16, 0), "values");
        using var extended = device.Backend.Allocate<F>(new MatrixShape(32, 0), "extended");
        var kernels = device.Kernels<INttKernels<F>>();
        kernels.Transform(values, new NttShape(4, NttDirection.Inverse), F.One);
        kernels.Extend(values, extended, ElementOrder.Natural, F.One);
        Assert.Equal(0, values.Shape.Elements);
    }

    [Fact]
    public void RefusesWhatHasNoTransform()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<INttKernels<F>>();
        using var nine = device.Upload(Elements.Random<F>(1, 9));
        using var eight = device.Upload(Elements.Random<F>(1, 8));
        using var sixteen = device.Upload(Elements.Random<F>(1, 16));
        Assert.Throws<ArgumentException>(() => kernels.Transform(nine, new NttShape(3, NttDirection.Forward), F.One));
        Assert.Throws<ArgumentException>(() => kernels.Transform(eight, new NttShape(4, NttDirection.Forward), F.One));
        Assert.Throws<ArgumentException>(() => kernels.Transform(eight, new NttShape(3, NttDirection.Forward), F.Zero));
        Assert.Throws<ArgumentException>(() => kernels.Transform(eight, new NttShape(F.TwoAdicity + 1, NttDirection.Forward), F.One));
        Assert.Throws<ArgumentException>(() => kernels.Extend(sixteen, eight, ElementOrder.Natural, F.One));
        Assert.Throws<ArgumentException>(() => kernels.Extend(nine, sixteen, ElementOrder.Natural, F.One));
        Assert.Throws<ArgumentException>(() => kernels.Extend(eight, nine, ElementOrder.Natural, F.One));
    }
}
