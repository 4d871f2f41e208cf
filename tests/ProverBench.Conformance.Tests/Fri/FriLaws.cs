using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Ntt;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Fri;

/// <summary>What holds for the FRI kernels of every field and challenge field on every backend.</summary>
public abstract class FriLaws<F, E>(Subject subject)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private static readonly int[] ColumnCounts = [1, 2, 3, 7, 33];

    public static TheoryData<int> Logs => [.. Enumerable.Range(0, 12)];

    [Theory, MemberData(nameof(Logs))]
    public void ExtendsToTheValuesOfThePolynomial(int log)
    {
        using var device = new Device(subject, 2);
        var columns = ColumnCounts[log % ColumnCounts.Length];
        foreach (var (shift, blowup) in ((F, int)[])[(F.One, 0), (F.MultiplicativeGenerator, 1), (F.MultiplicativeGenerator, 2), (F.One, 3)])
        {
            var coefficients = Elements.Random<F>(log + blowup, (long)columns << log);
            var input = Values(coefficients, log, F.One);
            using var values = device.Upload(input, columns);
            using var extended = device.Upload(Elements.Random<F>(1, (long)columns << (log + blowup)), columns, "extended");
            device.Kernels<IFriKernels<F, E>>().LowDegreeExtend(values, extended, shift);
            var expected = Values(NaiveTransform.Pad(coefficients, log, log + blowup), log + blowup, shift);
            Elements.AssertEqual<F>(expected, device.Download(extended), $"{F.Name} 2^{log} to 2^{log + blowup} x {columns}");
            Elements.AssertEqual<F>(input, device.Download(values), "the values");
        }
    }

    [Theory, MemberData(nameof(Logs))]
    public void EvaluatesThePolynomialThroughTheValues(int log)
    {
        using var device = new Device(subject, 3);
        var columns = ColumnCounts[(log + 1) % ColumnCounts.Length];
        var coefficients = Elements.Random<F>(log, (long)columns << log);
        foreach (var shift in (F[])[F.One, F.MultiplicativeGenerator])
        {
            var points = Points(log, shift);
            using var values = device.Upload(Values(coefficients, log, shift), columns);
            var found = new E[points.Length * columns];
            device.Kernels<IFriKernels<F, E>>().Evaluate(values, shift, points, found);
            AssertEqual(Horner(coefficients, 1 << log, columns, points), found, $"{E.Name} 2^{log} x {columns}");
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    [InlineData(9, 2)]
    [InlineData(1000, 33)]
    [InlineData(1025, 3)]
    [InlineData(4096, 1)]
    public void EvaluatesCoefficients(int rows, int columns)
    {
        using var device = new Device(subject, 2);
        var input = Elements.Random<F>(rows, (long)rows * columns);
        using var coefficients = device.Upload(input, columns);
        var points = Points(4, F.One);
        var found = new E[points.Length * columns];
        device.Kernels<IFriKernels<F, E>>().EvaluateCoefficients(coefficients, points, found);
        AssertEqual(Horner(input, rows, columns, points), found, $"{E.Name} {rows} x {columns}");
    }

    [Theory, MemberData(nameof(Logs))]
    public void ReducesByTheDefiningFormula(int log)
    {
        using var device = new Device(subject, 3);
        var rows = 1 << log;
        var points = Points(log, F.MultiplicativeGenerator);
        foreach (var alpha in (E[])[E.Zero, E.One, ExtensionElements.Random<F, E>(log, 9)[8]])
        {
            // A narrow and a wide matrix, one opened where the other is and elsewhere; one that is not opened; one with more columns than are taken at a time.
            var wide = ColumnCounts[(log + 2) % ColumnCounts.Length];
            (int Columns, E[] Points)[] shapes = [(wide, [points[0], points[1]]), (5, [points[1]]), (2, []), (33, [points[3], points[0], points[2]])];
            var inputs = shapes.Select((s, m) => Elements.Random<F>(100 + m, (long)rows * s.Columns)).ToArray();
            var matrices = new OpenedMatrix<F, E>[shapes.Length];
            for (var m = 0; m < shapes.Length; m++)
            {
                matrices[m] = new(device.Upload(inputs[m], shapes[m].Columns), shapes[m].Points, ExtensionElements.Random<F, E>(m, shapes[m].Columns * shapes[m].Points.Length));
            }

            using var reduced = device.Upload(Elements.Random<F>(7, (long)rows * E.ExtensionDegree), E.ExtensionDegree, "reduced");
            device.Kernels<IFriKernels<F, E>>().DeepQuotient(matrices, F.MultiplicativeGenerator, alpha, reduced);
            var expected = new E[rows];
            var root = FieldMath.RootOfUnity<F>(log);
            var x = F.MultiplicativeGenerator;
            for (var i = 0; i < rows; i++, x *= root)
            {
                var power = E.One;
                for (var m = 0; m < shapes.Length; m++)
                {
                    for (var p = 0; p < shapes[m].Points.Length; p++)
                    {
                        var inverse = FieldMath.Invert(E.FromBase(x) - shapes[m].Points[p]);
                        for (var c = 0; c < shapes[m].Columns; c++)
                        {
                            expected[i] += power * (E.FromBase(inputs[m][(c * rows) + i]) - matrices[m].Claims[(p * shapes[m].Columns) + c]) * inverse;
                            power *= alpha;
                        }
                    }
                }
            }

            AssertEqual(expected, ExtensionElements.Join<F, E>(device.Download(reduced)), $"{E.Name} 2^{log}");
            foreach (var matrix in matrices)
            {
                matrix.Values.Dispose();
            }
        }
    }

    [Fact]
    public void TheQuotientOfTrueClaimsHasLowDegree()
    {
        const int Log = 7;
        const int Columns = 6;
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<IFriKernels<F, E>>();
        var shift = F.MultiplicativeGenerator;
        var points = Points(Log, shift);
        var coefficients = NaiveTransform.Pad(Elements.Random<F>(5, Columns << (Log - 1)), Log - 1, Log);
        using var values = device.Upload(Values(coefficients, Log, shift), Columns);
        using var reduced = device.Backend.Allocate<F>(new MatrixShape(1 << Log, E.ExtensionDegree), "reduced");
        foreach (var lie in (bool[])[false, true])
        {
            var claims = new E[points.Length * Columns];
            kernels.Evaluate(values, shift, points, claims);
            claims[^1] += lie ? E.One : E.Zero;
            kernels.DeepQuotient([new OpenedMatrix<F, E>(values, points, claims)], shift, ExtensionElements.Random<F, E>(3, 9)[8], reduced);
            device.Kernels<INttKernels<F>>().Transform(reduced, new NttShape(Log, NttDirection.Inverse), shift);
            var found = ExtensionElements.Join<F, E>(device.Download(reduced));
            var degree = Array.FindLastIndex(found, e => !e.IsZero);
            Assert.Equal(lie ? (1 << Log) - 1 : (1 << (Log - 1)) - 2, degree);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void FoldsTheCoefficients(int logArity)
    {
        // f = Σ c_j x^j on shift·⟨ω⟩ folds to Σⱼ (Σₖ beta^k·c_(a·j+k)) y^j on shift^a·⟨ω^a⟩.
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<IFriKernels<F, E>>();
        for (var log = logArity; log <= 11; log++)
        {
            var random = ExtensionElements.Random<F, E>(78, 40)[39];
            foreach (var (beta, shift) in ((E, F)[])[(E.Zero, F.MultiplicativeGenerator), (-E.One, F.One), (random, F.One), (random, F.MultiplicativeGenerator)])
            {
                var rows = 1 << log;
                var coefficients = Elements.Random<F>(log, (long)rows * E.ExtensionDegree);
                using var values = device.Upload(Values(coefficients, log, shift), E.ExtensionDegree);
                using var folded = device.Upload(Elements.Random<F>(1, (long)(rows >> logArity) * E.ExtensionDegree), E.ExtensionDegree, "folded");
                kernels.Fold(values, logArity, beta, shift, folded);
                var joined = ExtensionElements.Join<F, E>(coefficients).Chunk(1 << logArity)
                    .Select(some => some.Reverse().Aggregate(E.Zero, (sum, c) => (sum * beta) + c)).ToArray();
                var expected = Values(ExtensionElements.Split<F, E>(joined), log - logArity, FieldMath.Pow(shift, 1UL << logArity));
                Elements.AssertEqual<F>(expected, device.Download(folded), $"{E.Name} 2^{log} by 2^{logArity}");
            }
        }
    }

    [Theory, MemberData(nameof(Logs))]
    public void AddsMultiples(int log)
    {
        using var device = new Device(subject, 3);
        foreach (var rows in (int[])[1 << log, (1 << log) + 1])
        {
            foreach (var factor in (E[])[E.Zero, E.One, -E.One, ExtensionElements.Random<F, E>(log, 9)[8]])
            {
                var a = ExtensionElements.Random<F, E>(log, rows);
                var b = ExtensionElements.Random<F, E>(log + 50, rows);
                using var target = device.Upload(ExtensionElements.Split<F, E>(a), E.ExtensionDegree);
                using var addend = device.Upload(ExtensionElements.Split<F, E>(b), E.ExtensionDegree);
                device.Kernels<IFriKernels<F, E>>().AddScaled(target, factor, addend);
                AssertEqual([.. a.Zip(b, (x, y) => x + (factor * y))], ExtensionElements.Join<F, E>(device.Download(target)), $"{E.Name} {rows}");
            }
        }
    }

    [Theory]
    [InlineData(12, 5, 3)]
    [InlineData(13, 7, 2)]
    [InlineData(14, 2, 1)]
    public void AgreesWithTheOracle(int log, int columns, int threads)
    {
        log = subject.Fit(log);
        using var device = new Device(subject, threads);
        using var oracle = new Device(Subject.Scalar, 1);
        var input = Elements.Random<F>(log, (long)columns << log);
        var shift = F.MultiplicativeGenerator;
        var points = Points(log + 1, shift);
        (E[] Opened, F[] Extended, F[] Reduced, F[] Folded) On(Device on)
        {
            var kernels = on.Kernels<IFriKernels<F, E>>();
            using var values = on.Upload(input, columns);
            using var extended = on.Backend.Allocate<F>(new MatrixShape(2L << log, columns), "extended");
            using var reduced = on.Backend.Allocate<F>(new MatrixShape(2L << log, E.ExtensionDegree), "reduced");
            using var folded = on.Backend.Allocate<F>(new MatrixShape(1L << (log - 2), E.ExtensionDegree), "folded");
            kernels.LowDegreeExtend(values, extended, shift);
            var opened = new E[points.Length * columns];
            kernels.Evaluate(extended, shift, points, opened);
            kernels.DeepQuotient([new OpenedMatrix<F, E>(extended, points, opened)], shift, points[0], reduced);
            kernels.Fold(reduced, 3, points[0], shift, folded);
            return (opened, on.Download(extended), on.Download(reduced), on.Download(folded));
        }

        var expected = On(oracle);
        var found = On(device);
        Elements.AssertEqual<F>(expected.Extended, found.Extended, $"{F.Name} 2^{log} extended");
        AssertEqual(expected.Opened, found.Opened, $"{E.Name} 2^{log} opened");
        Elements.AssertEqual<F>(expected.Reduced, found.Reduced, $"{E.Name} 2^{log} reduced");
        Elements.AssertEqual<F>(expected.Folded, found.Folded, $"{E.Name} 2^{log} folded");
    }

    [Theory]
    [InlineData(5, 1, false)]
    [InlineData(5, 1100, false)]
    [InlineData(13, 2, false)]
    [InlineData(5, 1100, true)]
    public void TheEdgesOfTheRangeAddUp(int log, int columns, bool zero)
    {
        log = subject.Fit(log);
        // Every element p − 1 and every coefficient of point and challenge p − 1: the largest products there are, in long sums across columns and along them.
        using var device = new Device(subject, 1);
        var rows = 1 << log;
        var kernels = device.Kernels<IFriKernels<F, E>>();
        var largest = E.FromCoefficients([.. Enumerable.Repeat(-F.One, E.ExtensionDegree)]);
        var value = zero ? F.Zero : -F.One;
        using var values = device.Upload([.. Enumerable.Repeat(value, rows * columns)], columns);
        var opened = new E[columns];
        kernels.Evaluate(values, F.MultiplicativeGenerator, [largest], opened);
        AssertEqual([.. Enumerable.Repeat(E.FromBase(value), columns)], opened, $"{E.Name}, a constant");
        kernels.EvaluateCoefficients(values, [largest], opened);
        var geometric = E.Zero;
        for (var i = 0; i < rows; i++)
        {
            geometric = (geometric * largest) + E.FromBase(value);
        }

        AssertEqual([.. Enumerable.Repeat(geometric, columns)], opened, $"{E.Name}, a geometric series");
        using var reduced = device.Backend.Allocate<F>(new MatrixShape(rows, E.ExtensionDegree), "reduced");
        kernels.DeepQuotient([new OpenedMatrix<F, E>(values, [largest], new E[columns])], F.MultiplicativeGenerator, largest, reduced);
        var sum = E.Zero;
        for (var c = 0; c < columns; c++)
        {
            sum = (sum * largest) + E.FromBase(value);
        }

        var root = FieldMath.RootOfUnity<F>(log);
        var expected = new E[rows];
        var x = F.MultiplicativeGenerator;
        for (var i = 0; i < rows; i++, x *= root)
        {
            expected[i] = sum * FieldMath.Invert(E.FromBase(x) - largest);
        }

        AssertEqual(expected, ExtensionElements.Join<F, E>(device.Download(reduced)), $"{E.Name} {columns} columns");
    }

    [Fact]
    public void NothingOpenedIsZeroAndNoColumnsAreFine()
    {
        using var device = new Device(subject, 2);
        var kernels = device.Kernels<IFriKernels<F, E>>();
        using var reduced = device.Upload(Elements.Random<F>(1, 64 * E.ExtensionDegree), E.ExtensionDegree);
        kernels.DeepQuotient([], F.One, E.One, reduced);
        Assert.All(device.Download(reduced), e => Assert.True(e.IsZero));
        using var none = device.Backend.Allocate<F>(new MatrixShape(64, 0), "none");
        using var extended = device.Backend.Allocate<F>(new MatrixShape(128, 0), "extended");
        kernels.LowDegreeExtend(none, extended, F.One);
        kernels.Evaluate(none, F.One, Points(6, F.One), []);
        kernels.EvaluateCoefficients(none, Points(6, F.One), []);
        kernels.DeepQuotient([new OpenedMatrix<F, E>(none, Points(6, F.One), [])], F.One, E.One, reduced);
        Assert.All(device.Download(reduced), e => Assert.True(e.IsZero));
    }

    [Fact]
    public void PointsInTheCosetAreRefused()
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IFriKernels<F, E>>();
        var shift = F.MultiplicativeGenerator;
        var outside = ExtensionElements.Random<F, E>(3, 9)[8];
        using var values = device.Upload(Elements.Random<F>(1, 3 * 16), 3);
        using var reduced = device.Backend.Allocate<F>(new MatrixShape(16, E.ExtensionDegree), "reduced");
        for (var i = 0; i < 16; i++)
        {
            var inside = E.FromBase(shift * FieldMath.Pow(FieldMath.RootOfUnity<F>(4), (ulong)i));
            Assert.Throws<ArgumentException>(() => kernels.Evaluate(values, shift, [outside, inside], new E[6]));
            Assert.Throws<ArgumentException>(() => kernels.DeepQuotient([new OpenedMatrix<F, E>(values, [outside, inside], new E[6])], shift, outside, reduced));
            kernels.Evaluate(values, F.One, [outside, inside], new E[6]);
        }
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var degree = E.ExtensionDegree;
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IFriKernels<F, E>>();
        DeviceMatrix<F> Of(int rows, int columns) => device.Upload(Elements.Random<F>(1, rows * columns), columns);
        using var nine = Of(9, degree);
        using var eight = Of(8, degree);
        using var four = Of(4, degree);
        using var two = Of(2, degree);
        using var narrow = Of(4, degree - 1);
        using var wide = Of(8, degree + 1);
        var z = ExtensionElements.Random<F, E>(3, 9)[8];
        Assert.Throws<ArgumentException>(() => kernels.LowDegreeExtend(eight, four, F.One));
        Assert.Throws<ArgumentException>(() => kernels.LowDegreeExtend(four, wide, F.One));
        Assert.Throws<ArgumentException>(() => kernels.LowDegreeExtend(four, nine, F.One));
        Assert.Throws<ArgumentException>(() => kernels.LowDegreeExtend(four, eight, F.Zero));
        Assert.Throws<ArgumentException>(() => kernels.Evaluate(nine, F.One, [z], new E[degree]));
        Assert.Throws<ArgumentException>(() => kernels.Evaluate(eight, F.Zero, [z], new E[degree]));
        Assert.Throws<ArgumentException>(() => kernels.Evaluate(eight, F.One, [z], new E[degree + 1]));
        Assert.Throws<ArgumentException>(() => kernels.EvaluateCoefficients(nine, [z, z], new E[degree]));
        Assert.Throws<ArgumentException>(() => kernels.Fold(eight, 0, z, F.One, eight));
        Assert.Throws<ArgumentException>(() => kernels.Fold(eight, 5, z, F.One, two));
        Assert.Throws<ArgumentException>(() => kernels.Fold(eight, 1, z, F.One, two));
        Assert.Throws<ArgumentException>(() => kernels.Fold(two, 2, z, F.One, two));
        Assert.Throws<ArgumentException>(() => kernels.Fold(nine, 1, z, F.One, four));
        Assert.Throws<ArgumentException>(() => kernels.Fold(wide, 1, z, F.One, four));
        Assert.Throws<ArgumentException>(() => kernels.Fold(eight, 1, z, F.One, narrow));
        Assert.Throws<ArgumentException>(() => kernels.Fold(eight, 1, z, F.Zero, four));
        Assert.Throws<ArgumentException>(() => kernels.AddScaled(eight, z, four));
        Assert.Throws<ArgumentException>(() => kernels.AddScaled(wide, z, wide));
        var claims = new E[degree];
        void Reduce(DeviceMatrix<F> values, E[] given, DeviceMatrix<F> reduced, F shift)
            => kernels.DeepQuotient([new OpenedMatrix<F, E>(values, [z], given)], shift, z, reduced);
        Assert.Throws<ArgumentException>(() => Reduce(four, claims, eight, F.One));
        Assert.Throws<ArgumentException>(() => Reduce(eight, [], eight, F.One));
        Assert.Throws<ArgumentException>(() => Reduce(eight, claims, wide, F.One));
        Assert.Throws<ArgumentException>(() => Reduce(nine, claims, nine, F.One));
        Assert.Throws<ArgumentException>(() => Reduce(eight, claims, four, F.One));
        Assert.Throws<ArgumentException>(() => Reduce(eight, claims, eight, F.Zero));
    }

    /// <summary>Points outside the coset of 2^log: of the extension, one twice, one of the base field where there is one, one with a zero coefficient.</summary>
    private static E[] Points(int log, F shift)
    {
        var random = ExtensionElements.Random<F, E>(200 + log, 17)[16];
        var power = FieldMath.Pow(shift, 1UL << log);
        var inBase = F.FromUInt64(1234567);
        Assert.False(FieldMath.Pow(inBase, 1UL << log).Equals(power));
        var coefficients = new F[E.ExtensionDegree];
        coefficients[1] = F.FromUInt64(3);
        return [random, E.FromCoefficients(coefficients), random, E.FromBase(inBase), E.Zero];
    }

    /// <summary>Values of columns of coefficients on shift·⟨ω⟩: by definition up to 2^7, by the oracle above.</summary>
    private static F[] Values(F[] coefficients, int log, F shift)
    {
        if (log <= 7)
        {
            return NaiveTransform.Values(coefficients, log, ElementOrder.Natural, shift);
        }

        using var oracle = new Device(Subject.Scalar, 1);
        using var values = oracle.Upload(coefficients, coefficients.Length >> log);
        oracle.Kernels<INttKernels<F>>().Transform(values, new NttShape(log, NttDirection.Forward), shift);
        return oracle.Download(values);
    }

    private static E[] Horner(F[] coefficients, int rows, int columns, E[] points)
    {
        var results = new E[points.Length * columns];
        for (var p = 0; p < points.Length; p++)
        {
            for (var c = 0; c < columns; c++)
            {
                for (var j = rows - 1; j >= 0; j--)
                {
                    results[(p * columns) + c] = (results[(p * columns) + c] * points[p]) + E.FromBase(coefficients[(c * rows) + j]);
                }
            }
        }

        return results;
    }

    private static void AssertEqual(E[] expected, E[] actual, string what)
        => Elements.AssertEqual<E>(expected, actual, what);
}
