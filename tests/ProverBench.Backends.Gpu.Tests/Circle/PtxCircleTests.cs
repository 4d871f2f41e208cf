using System.Runtime.CompilerServices;
using ProverBench.Algebra.Circles;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Circle;
using ProverBench.Backends.Gpu.Kernels.Constraints;
using ProverBench.Backends.Gpu.Kernels.Constraints.Emission;
using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;
using ProverBench.Backends.Gpu.Kernels.Dots;
using ProverBench.Backends.Gpu.Tests.Ptx;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Backends.Scalar;
using GpuQuartic = ProverBench.Backends.Gpu.Arithmetic.Extensions.GpuFour<
    ProverBench.Backends.Gpu.Arithmetic.GpuMersenne31,
    ProverBench.Backends.Gpu.Arithmetic.Extensions.FourEven<ProverBench.Backends.Gpu.Arithmetic.GpuMersenne31>>;

namespace ProverBench.Backends.Gpu.Tests.Circle;

/// <summary>The PTX of the circle's kernels, executed, against the oracle; what their layers cost.</summary>
public sealed class PtxCircleTests : IDisposable
{
    private static readonly Mersenne31 Half = FieldMath.Invert(Mersenne31.FromUInt64(2));

    private readonly ScalarBackend _backend = new(new BackendOptions(1));
    private readonly ICircleKernels<Mersenne31Quartic> _oracle;

    public PtxCircleTests() => Assert.True(_backend.TryGetKernels(out _oracle!));

    /// <summary>Passes of one to three layers, tiles of eight, from a fourth of the coefficients, of two columns.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(5, 6)]
    [InlineData(6, 6)]
    public void ValuesAreThoseOfTheOracle(int log, int logValues)
    {
        var coefficients = Draw(1, 2 << log);
        using var source = Matrix(coefficients, 2);
        using var values = _backend.Allocate<Mersenne31>(new(1L << logValues, 2), "values");
        _oracle.Extend(source, values);
        var (from, target, factors) = (Forms(coefficients), new GpuMersenne31[2 << logValues], Factors(logValues, inverse: false));
        foreach (var pass in CirclePass.ToValues(new(3, 3, 0), 2, log, logValues))
        {
            Run(typeof(CircleTransformKernels), nameof(CircleTransformKernels.Values), (int)pass.Groups, from, target, factors, pass);
            from = target;
        }

        Assert.Equal(Read(values), Elements(target));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void CoefficientsAreThoseOfTheOracle(int log, bool natural)
    {
        var values = Draw(2, 2 << log);
        using var matrix = Matrix(values, 2);
        if (natural)
        {
            using var extended = _backend.Allocate<Mersenne31>(matrix.Shape, "extended");
            using var trace = Matrix(values, 2);
            _oracle.ExtendTrace(trace, matrix, extended);
        }
        else
        {
            _oracle.Interpolate(matrix);
        }

        var (from, target, factors) = (Forms(values), new GpuMersenne31[2 << log], Factors(log, inverse: true));
        foreach (var pass in CirclePass.ToCoefficients(new(3, 3, 0), 2, log, natural))
        {
            Run(typeof(CircleTransformKernels), nameof(CircleTransformKernels.Coefficients), (int)pass.Groups, from, target, factors, Form(FieldMath.Invert(Mersenne31.FromUInt64(1UL << log))), pass);
            from = target;
        }

        Assert.Equal(Read(matrix), Elements(target));
    }

    /// <summary>Points as the device turns them, and the factors of every layer from those of the one above.</summary>
    [Fact]
    public void PointsAndFactorsAreThoseOfTheDomain()
    {
        const int Log = 5;
        var domain = new CircleDomain(Log);
        var (xs, ys, step) = (new GpuMersenne31[1 << (Log - 1)], new GpuMersenne31[1 << (Log - 1)], CirclePoint.Multiply(domain.Base, 4));
        Run(typeof(CircleKernels), nameof(CircleKernels.Points), 2, xs, ys, GpuCirclePoint.Of(domain.First), GpuCirclePoint.Of(step), GpuCirclePoint.Of(CirclePoint.Multiply(step, 8)));
        var (expectedXs, expectedYs) = Points(Log);
        Assert.Equal(Elements(expectedXs), Elements(xs));
        Assert.Equal(Elements(expectedYs), Elements(ys));

        var expected = Factors(Log, inverse: false);
        var factors = expected.ToArray();
        factors.AsSpan(1, (1 << (Log - 2)) - 1).Clear();
        for (var count = 1 << (Log - 3); count > 0; count >>= 1)
        {
            Run(typeof(CircleKernels), nameof(CircleKernels.Halve), 1, factors, count);
        }

        Assert.Equal(Elements(expected), Elements(factors));
    }

    [Fact]
    public void ChunksAndValuesAtAPointAreThoseOfTheOracle()
    {
        const int Log = 4;
        var coefficients = Draw(3, 3 << Log);
        using var source = Matrix(coefficients, 3);
        using var chunks = _backend.Allocate<Mersenne31>(new(1 << (Log - 2), 12), "chunks");
        _oracle.Split(source, chunks);
        var split = new GpuMersenne31[3 << Log];
        Run(typeof(CircleKernels), nameof(CircleKernels.Split), 2, Forms(coefficients), split, 1L << (Log - 2), 2);
        Assert.Equal(Read(chunks), Elements(split));

        var (point, expected) = (Point(4), new Mersenne31Quartic[3]);
        _oracle.Evaluate(source, [point], expected);
        var (basis, sums) = (new GpuMersenne31[4 << Log], new GpuMersenne31[12]);
        Run(typeof(CircleKernels), nameof(CircleKernels.Basis), 2, Words(CircleBasis.Factors(point, Log)), Log, basis);
        new PtxMachine().Run(
            typeof(DotKernels).GetMethod(nameof(DotKernels.Dot))!.MakeGenericMethod(typeof(GpuMersenne31), typeof(GpuQuartic)), 3, 4, Forms(coefficients), basis, 1L << Log, 3L, 1, sums);
        Assert.Equal(Words(expected), sums);
    }

    /// <summary>Two matrices, one of them opened at both points.</summary>
    [Fact]
    public void QuotientsByLinesAreThoseOfTheOracle()
    {
        const int Log = 4;
        const int Rows = 1 << Log;
        var (first, second) = (Draw(5, 2 * Rows), Draw(6, Rows));
        var (claims, alpha) = (Quartics(7, 5), Quartics(8, 1)[0]);
        CirclePointOver<Mersenne31Quartic>[] points = [Point(9), Point(10)];
        using var a = Matrix(first, 2);
        using var b = Matrix(second, 1);
        using var expected = _backend.Allocate<Mersenne31>(new(Rows, 4), "reduced");
        _oracle.DeepQuotient([new(a, points, claims[..4]), new(b, [points[1]], claims[4..])], alpha, expected);

        var (xs, ys) = Points(Log);
        var (norms, reduced) = (new GpuMersenne31[2 * Rows], new GpuMersenne31[4 * Rows]);
        for (var p = 0; p < 2; p++)
        {
            var own = new GpuMersenne31[Rows];
            Run(typeof(CircleKernels), nameof(CircleKernels.Norms), 2, xs, ys, Forms([.. Divisor(points[p])]), own);
            Forms([.. Elements(own).Select(norm => FieldMath.Invert(norm))]).CopyTo(norms, p * Rows);
        }

        Reduce(first, 2, [0, 1], Mersenne31Quartic.One);
        claims = claims[4..];
        points = [points[1]];
        Reduce(second, 1, [1], FieldMath.Pow(alpha, 4));
        Assert.Equal(Read(expected), Elements(reduced));

        void Reduce(Mersenne31[] values, int columns, int[] slots, Mersenne31Quartic power)
        {
            var u = Mersenne31Quartic.FromCoefficients([Mersenne31.Zero, Mersenne31.One, Mersenne31.Zero, Mersenne31.Zero]);
            var powers = Powers.Of(Mersenne31Quartic.One, alpha, columns);
            var openings = new List<Mersenne31>();
            for (var p = 0; p < points.Length; p++)
            {
                var (sum, conjugate) = (Mersenne31Quartic.Zero, Mersenne31Quartic.Zero);
                for (var c = 0; c < columns; c++)
                {
                    sum += powers[c] * claims[(p * columns) + c];
                    conjugate += powers[c] * CircleLine<Mersenne31Quartic>.Conjugate(claims[(p * columns) + c]);
                }

                var line = CircleLine<Mersenne31Quartic>.Through(points[p], sum, conjugate);
                openings.AddRange([.. Divisor(points[p]), .. Coefficients(line.A), .. Coefficients(line.B), .. Coefficients(power * FieldMath.Invert(u))]);
                power *= FieldMath.Pow(alpha, (ulong)columns);
            }

            Run(typeof(CircleKernels), nameof(CircleKernels.Reduce), 2, Forms(values), (long)columns, Words(powers), Forms([.. openings]), slots, norms, xs, ys, reduced);
        }
    }

    [Fact]
    public void FoldsAreThoseOfTheOracle()
    {
        const int Log = 5;
        var (values, beta) = (Draw(11, 4 << Log), Quartics(12, 1)[0]);
        var (factor, second) = (Quartic(Mersenne31Quartic.Scale(beta, Half)), Quartic(Mersenne31Quartic.Scale(Mersenne31Quartic.Square(beta), Half)));
        using var source = Matrix(values, 4);
        using var two = _backend.Allocate<Mersenne31>(new(1 << (Log - 1), 4), "two");
        using var four = _backend.Allocate<Mersenne31>(new(1 << (Log - 2), 4), "four");
        _oracle.FoldConjugates(source, beta, two);
        var folded = new GpuMersenne31[2 << Log];
        Run(typeof(CircleKernels), nameof(CircleKernels.FoldTwo), 2, Forms(values), Factors(Log, inverse: true)[(1 << (Log - 1))..], 1L << (Log - 1), Form(Half), factor, folded);
        Assert.Equal(Read(two), Elements(folded));
        _oracle.FoldLine(source, 1, beta, two);
        var turns = Factors(Log + 1, inverse: true);
        Run(typeof(CircleKernels), nameof(CircleKernels.FoldTwo), 2, Forms(values), turns[(1 << (Log - 1))..], 1L << (Log - 1), Form(Half), factor, folded);
        Assert.Equal(Read(two), Elements(folded));
        _oracle.FoldLine(source, 2, beta, four);
        folded = new GpuMersenne31[1 << Log];
        Run(typeof(CircleKernels), nameof(CircleKernels.FoldFour), 2, Forms(values), turns, 1L << (Log - 2), Form(Half), factor, second, folded);
        Assert.Equal(Read(four), Elements(folded));
    }

    /// <summary>Selectors of all kinds and next rows of both halves, in the emitted kernel.</summary>
    [Fact]
    public void TheQuotientIsTheOracles()
    {
        const int LogRows = 3;
        const int Log = 5;
        var (air, plan) = (default(TwinAir), AirPlan.Of<TwinAir, Mersenne31>(default, 5));
        var (trace, publicValues, alpha) = (Draw(13, 2 << Log), Draw(14, 1), Quartics(15, 1)[0]);
        using var matrix = Matrix(trace, 2);
        using var expected = _backend.Allocate<Mersenne31>(new(1 << Log, 4), "quotient");
        _oracle.Quotient(air, plan, new(LogRows, matrix, publicValues, alpha), expected);

        var (xs, ys) = Points(Log);
        const int Vanishing = 1 << (Log - LogRows);
        var (selectors, first) = (new GpuMersenne31[Vanishing + (3 << Log)], GpuCirclePoint.Of(new CircleDomain(LogRows).First));
        Run(typeof(CircleKernels), nameof(CircleKernels.Denominators), 2, selectors, xs, ys, (long)Vanishing, LogRows, first);
        Forms([.. Elements(selectors[..(Vanishing + (2 << Log))]).Select(s => FieldMath.Invert(s))]).CopyTo(selectors, 0);
        Run(typeof(CircleKernels), nameof(CircleKernels.Selectors), 2, selectors, xs, ys, (long)Vanishing, first);

        var scalars = new ScalarTable(1, 4, plan.LongestTuple, plan.Constraints);
        var methods = EmittedKernels.Emit<Mersenne31, GpuMersenne31, GpuQuartic>(new(), Recorder<Mersenne31>.TwinQuotient(air, plan, scalars), PeriodicTable.None, scalars.Shift);
        var shape = new RowShape(1 << Log, Vanishing / 2, 1 << Log, 1 << Log, 1 << Log, Vanishing, 0);
        var (none, output) = (Array.Empty<GpuMersenne31>(), new GpuMersenne31[4 << Log]);
        var values = Forms(scalars.Fill(publicValues, Mersenne31.Zero, Mersenne31.Zero, default(ArgumentChallenges<Mersenne31Quartic>), Mersenne31Quartic.Zero, alpha));
        new PtxMachine().Run(Assert.Single(methods), 2, 3, Forms(trace), none, none, none, values, selectors, none, output, Array.Empty<uint>(), shape);
        Assert.Equal(Read(expected), Elements(output));
    }

    /// <summary>By hand: two layers of four elements have four products, one layer of two has one, and the last pass of an interpolation one an element; a product over E has 16, a fold 4 + 4 + 16.</summary>
    [Theory]
    [InlineData(typeof(CircleTransformKernels), nameof(CircleTransformKernels.Values), 4 + 1)]
    [InlineData(typeof(CircleTransformKernels), nameof(CircleTransformKernels.Coefficients), 4 + 1 + 1)]
    [InlineData(typeof(CircleKernels), nameof(CircleKernels.Halve), 1)]
    [InlineData(typeof(CircleKernels), nameof(CircleKernels.Basis), 16)]
    [InlineData(typeof(CircleKernels), nameof(CircleKernels.FoldTwo), 24)]
    [InlineData(typeof(CircleKernels), nameof(CircleKernels.FoldFour), 3 * 24)]
    [InlineData(typeof(CircleKernels), nameof(CircleKernels.Norms), 4 + 2)]
    [InlineData(typeof(CircleKernels), nameof(CircleKernels.Reduce), 4 + 4 + 2 + 4 + 16 + 8)]
    public void KernelsHaveTheProductsThatTheyNeed(Type holder, string kernel, int products)
        => Assert.Equal(products, PtxProgram.Parse(PtxCompiler.Compile(holder.GetMethod(kernel)!)).Instructions.Count(IsProduct));

    public void Dispose() => _backend.Dispose();

    /// <summary>Of two registers: by a constant, places become addresses.</summary>
    private static bool IsProduct(PtxInstruction instruction) => instruction is { Operation: "mul.wide.u32", Operands: [_, { Kind: PtxOperandKind.Word }, { Kind: PtxOperandKind.Word }] };

    private static void Run(Type holder, string kernel, int groups, params object[] arguments) => new PtxMachine().Run(holder.GetMethod(kernel)!, groups, 4, arguments);

    private static (GpuMersenne31[] Xs, GpuMersenne31[] Ys) Points(int log)
    {
        var domain = new CircleDomain(log);
        CirclePoint[] points = [.. Enumerable.Range(0, 1 << (log - 1)).Select(i => domain[i])];
        return (Forms([.. points.Select(p => p.X)]), Forms([.. points.Select(p => p.Y)]));
    }

    /// <summary>By their definition, layer by layer.</summary>
    private static GpuMersenne31[] Factors(int log, bool inverse)
    {
        var factors = new Mersenne31[1 << log];
        for (var bit = 0; bit < log; bit++)
        {
            var domain = new CircleDomain(Math.Min(log, bit + 2));
            for (var i = 0; i < 1 << bit; i++)
            {
                var factor = bit == log - 1 ? domain[i].Y : domain[i].X;
                factors[(1 << bit) + i] = inverse ? FieldMath.Invert(factor) : factor;
            }
        }

        return Forms(factors);
    }

    private static IEnumerable<Mersenne31> Divisor(CirclePointOver<Mersenne31Quartic> point)
    {
        var (x, y, c) = CircleLine<Mersenne31Quartic>.Vanishing(point);
        return [x.Coefficient(1), y.Coefficient(1), c.Coefficient(1), x.Coefficient(3), y.Coefficient(3), c.Coefficient(3)];
    }

    private static CirclePointOver<Mersenne31Quartic> Point(int seed)
        => CirclePointOver<Mersenne31Quartic>.TryFromParameter(Quartics(seed, 1)[0], out var point) ? point : throw new InvalidOperationException($"seed {seed} gives no point");

    private DeviceMatrix<Mersenne31> Matrix(Mersenne31[] elements, int columns)
    {
        var matrix = _backend.Allocate<Mersenne31>(new(elements.Length / columns, columns), "matrix");
        _backend.Queue.Import<Mersenne31>(elements, matrix);
        return matrix;
    }

    private Mersenne31[] Read(DeviceMatrix<Mersenne31> matrix)
    {
        var elements = new Mersenne31[matrix.Shape.Elements];
        _backend.Queue.Export(matrix, elements.AsSpan());
        return elements;
    }

    private static Mersenne31[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 5 == 4 ? -Mersenne31.One : Mersenne31.FromUInt64((ulong)random.NextInt64()))];
    }

    private static Mersenne31Quartic[] Quartics(int seed, int count) => [.. Draw(seed, 4 * count).Chunk(4).Select(c => Mersenne31Quartic.FromCoefficients(c))];

    private static Mersenne31[] Coefficients(Mersenne31Quartic value) => [.. Enumerable.Range(0, 4).Select(value.Coefficient)];

    private static GpuMersenne31[] Words(Mersenne31Quartic[] values) => Forms([.. values.SelectMany(Coefficients)]);

    private static GpuMersenne31[] Forms(Mersenne31[] values) => [.. values.Select(Form)];

    private static Mersenne31[] Elements(GpuMersenne31[] values) => [.. values.Select(Unsafe.BitCast<GpuMersenne31, Mersenne31>)];

    private static GpuMersenne31 Form(Mersenne31 value) => Unsafe.BitCast<Mersenne31, GpuMersenne31>(value);

    private static GpuQuartic Quartic(Mersenne31Quartic value) => Unsafe.BitCast<Mersenne31Quartic, GpuQuartic>(value);

    /// <summary>A constraint of every kind of rows.</summary>
    private readonly struct TwinAir : IAir<Mersenne31>
    {
        public AirShape<Mersenne31> Shape => new("twin", 2) { PublicValues = 1 };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, Mersenne31>, allows ref struct
            where X : struct, IExpression<X, Mersenne31>
        {
            var (a, b) = (builder.Local(0), builder.Local(1));
            builder.AssertZeroTransition((a * b) - builder.Next(1));
            builder.AssertZero((a * b * a) - X.Constant(Mersenne31.FromUInt64(3)));
            builder.AssertZeroLast(b - builder.Public(0));
            builder.AssertZeroFirst((a * a) - builder.Public(0));
        }
    }
}
