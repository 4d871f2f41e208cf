using ProverBench.Algebra.Circles;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving;

namespace ProverBench.Conformance.Tests.Circle;

/// <summary>What every implementation of the circle's kernels obeys.</summary>
public abstract class CircleLaws
{
    private static readonly Mersenne31Quartic I = Mersenne31Quartic.FromCoefficients([-Mersenne31.FromUInt64(2), Mersenne31.Zero, Mersenne31.One, Mersenne31.Zero]);

    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 2, 3 }, { 3, 2 }, { 5, 1 }, { 6, 9 }, { 7, 2 }, { 9, 3 }, { 11, 1 } };

    /// <summary>log₂ of the largest domain that laws ask of the backend.</summary>
    protected virtual int LargestLog => 62;

    /// <summary>Opens the backend under test.</summary>
    protected abstract IBackend Open();

    [Theory, MemberData(nameof(Shapes))]
    public void InterpolationInvertsExtensionAndMatchesTheBasis(int size, int columns)
    {
        var log = Math.Min(size, LargestLog);
        using var backend = Open();
        var kernels = Kernels(backend);
        var random = new SeededStream("circle laws", [(byte)log, (byte)columns]);
        var coefficients = Random(random, columns << log);
        using var source = Matrix(backend, coefficients, 1 << log, columns);
        using var values = backend.Allocate<Mersenne31>(new MatrixShape(1 << log, columns), "values");
        kernels.Extend(source, values);
        var found = Read(backend, values);
        var domain = new CircleDomain(log);
        for (var i = 0; i < Math.Min(1 << log, 12); i++)
        {
            var at = (i * 7919L) & (domain.Size - 1);
            var basis = CircleBasis.All(CirclePointOver<Mersenne31Quartic>.FromBase(domain[at]), log);
            for (var c = 0; c < columns; c++)
            {
                Assert.Equal(Dot(basis, coefficients.AsSpan(c << log, 1 << log)), Mersenne31Quartic.FromBase(found[(c << log) + at]));
            }
        }

        kernels.Interpolate(values);
        Assert.Equal(coefficients, Read(backend, values));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void ExtensionsAgreeWithEvaluation(int size, int columns)
    {
        var log = Math.Min(size, LargestLog);
        using var backend = Open();
        var kernels = Kernels(backend);
        var random = new SeededStream("circle extension", [(byte)log]);
        var coefficients = Random(random, columns << log);
        using var source = Matrix(backend, coefficients, 1 << log, columns);
        foreach (var blowup in new[] { 1, 2, 3 })
        {
            using var values = backend.Allocate<Mersenne31>(new MatrixShape(1 << (log + blowup), columns), "values");
            kernels.Extend(source, values);
            var found = Read(backend, values);
            var domain = new CircleDomain(log + blowup);
            CirclePointOver<Mersenne31Quartic>[] points = [.. new long[] { 0, 1, domain.Size / 2, domain.Size - 1 }.Select(i => CirclePointOver<Mersenne31Quartic>.FromBase(domain[i]))];
            var results = new Mersenne31Quartic[points.Length * columns];
            kernels.Evaluate(source, points, results);
            for (var c = 0; c < columns; c++)
            {
                Assert.Equal(Mersenne31Quartic.FromBase(found[c * (int)domain.Size]), results[c]);
                Assert.Equal(Mersenne31Quartic.FromBase(found[(c * (int)domain.Size) + 1]), results[columns + c]);
                Assert.Equal(Mersenne31Quartic.FromBase(found[(c * (int)domain.Size) + (int)(domain.Size / 2)]), results[(2 * columns) + c]);
                Assert.Equal(Mersenne31Quartic.FromBase(found[((c + 1) * (int)domain.Size) - 1]), results[(3 * columns) + c]);
            }
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void TwinOrderIsAReordering(int size, int columns)
    {
        var log = Math.Min(size, LargestLog);
        using var backend = Open();
        var trace = Random(new SeededStream("twin", [(byte)log]), columns << log);
        using var source = Matrix(backend, trace, 1 << log, columns);
        using var coefficients = backend.Allocate<Mersenne31>(source.Shape, "coefficients");
        using var target = backend.Allocate<Mersenne31>(source.Shape, "twin");
        Kernels(backend).ExtendTrace(source, coefficients, target);
        var found = Read(backend, target);
        var domain = new CircleDomain(log);
        for (var c = 0; c < columns; c++)
        {
            for (var j = 0; j < domain.Size; j++)
            {
                Assert.Equal(trace[(c << log) + j], found[(c << log) + domain.FromNatural(j)]);
            }
        }

        Kernels(backend).Interpolate(target);
        Assert.Equal(Read(backend, target), Read(backend, coefficients));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void DeepQuotientsOfTrueClaimsHaveLowDegreeAndFalseOnesNot(int size, int columns)
    {
        var log = Math.Min(size, LargestLog);
        using var backend = Open();
        var kernels = Kernels(backend);
        var random = new SeededStream("circle deep", [(byte)log, (byte)columns]);
        using var source = Matrix(backend, Random(random, columns << log), 1 << log, columns);
        using var values = backend.Allocate<Mersenne31>(new MatrixShape(2 << log, columns), "values");
        kernels.Extend(source, values);
        var domain = new CircleDomain(log);
        var zeta = Point(random);
        CirclePointOver<Mersenne31Quartic>[] points = [zeta, zeta.Rotate(domain.Step)];
        var claims = new Mersenne31Quartic[2 * columns];
        kernels.Evaluate(source, points, claims);
        Assert.True(IsLow(Reduce(claims)));
        claims[^1] += I;
        Assert.False(IsLow(Reduce(claims)));

        DeviceMatrix<Mersenne31> Reduce(Mersenne31Quartic[] claimed)
        {
            var reduced = backend.Allocate<Mersenne31>(new MatrixShape(2 << log, 4), "reduced");
            kernels.DeepQuotient([new CircleOpened<Mersenne31Quartic>(values, points, claimed)], Point(random).X, reduced);
            return reduced;
        }

        bool IsLow(DeviceMatrix<Mersenne31> reduced)
        {
            using (reduced)
            {
                kernels.Interpolate(reduced);
                return Read(backend, reduced).Where((_, i) => (i & 1) != 0).All(c => c.IsZero);
            }
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(7, 3)]
    [InlineData(9, 4)]
    [InlineData(11, 3)]
    public void FoldingIsLinearInTheCoefficients(int size, int logArity)
    {
        var log = Math.Min(size, LargestLog);

        // With coefficients c of y^b0·x^b1·…, folding by β takes c[1…] times β to c[0…], layer by layer.
        using var backend = Open();
        var kernels = Kernels(backend);
        var random = new SeededStream("circle fold", [(byte)log]);
        var coefficients = Random(random, 4 << log);
        var (first, second) = (Point(random).X, Point(random).Y);
        using var source = Matrix(backend, coefficients, 1 << log, 4);
        using var values = backend.Allocate<Mersenne31>(source.Shape, "values");
        kernels.Extend(source, values);
        using var line = backend.Allocate<Mersenne31>(new MatrixShape(1 << (log - 1), 4), "line");
        kernels.FoldConjugates(values, first, line);
        Mersenne31Quartic[] folded = Fold([.. Enumerable.Range(0, 1 << log).Select(i => Element(coefficients, i, 1 << log))], first);
        if (logArity < log)
        {
            using var shorter = backend.Allocate<Mersenne31>(new MatrixShape(1 << (log - 1 - logArity), 4), "shorter");
            if (log - 1 - logArity >= 0 && (1 << (log - 1)) >= 2)
            {
                kernels.FoldLine(line, logArity, second, shorter);
                var challenge = second;
                for (var k = 0; k < logArity; k++)
                {
                    folded = Fold(folded, challenge);
                    challenge = Mersenne31Quartic.Square(challenge);
                }

                Compare(folded, Read(backend, shorter), log - logArity);
                return;
            }
        }

        Compare(folded, Read(backend, line), log);
    }

    /// <summary>Values on the first coordinates of the domain of twice as many points against the basis x^b1·π(x)^b2….</summary>
    private static void Compare(Mersenne31Quartic[] coefficients, Mersenne31[] values, int logDomain)
    {
        var domain = new CircleDomain(logDomain);
        for (var i = 0; i < coefficients.Length; i++)
        {
            var basis = CircleBasis.All(CirclePointOver<Mersenne31Quartic>.FromBase(domain[i]), logDomain);
            var sum = Mersenne31Quartic.Zero;
            for (var k = 0; k < coefficients.Length; k++)
            {
                sum += coefficients[k] * basis[k];
            }

            Assert.Equal(sum, Element(values, i, coefficients.Length));
        }
    }

    private static Mersenne31Quartic[] Fold(Mersenne31Quartic[] coefficients, Mersenne31Quartic beta)
        => [.. Enumerable.Range(0, coefficients.Length / 2).Select(i => coefficients[i] + (beta * coefficients[i + (coefficients.Length / 2)]))];

    private static Mersenne31Quartic Element(Mersenne31[] columns, int row, int rows)
        => Mersenne31Quartic.FromCoefficients([columns[row], columns[rows + row], columns[(2 * rows) + row], columns[(3 * rows) + row]]);

    private static CirclePointOver<Mersenne31Quartic> Point(SeededStream random)
    {
        CirclePointOver<Mersenne31Quartic> point;
        while (!CirclePointOver<Mersenne31Quartic>.TryFromParameter(Element(Random(random, 4), 0, 1), out point))
        {
        }

        return point;
    }

    private static Mersenne31Quartic Dot(Mersenne31Quartic[] basis, ReadOnlySpan<Mersenne31> coefficients)
    {
        var sum = Mersenne31Quartic.Zero;
        for (var i = 0; i < basis.Length; i++)
        {
            sum += Mersenne31Quartic.Scale(basis[i], coefficients[i]);
        }

        return sum;
    }

    private static ICircleKernels<Mersenne31Quartic> Kernels(IBackend backend)
        => backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels) ? kernels : throw new InvalidOperationException("no circle kernels");

    private static Mersenne31[] Random(SeededStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Scalar<Mersenne31>())];

    private static DeviceMatrix<Mersenne31> Matrix(IBackend backend, Mersenne31[] elements, int rows, int columns)
    {
        var matrix = backend.Allocate<Mersenne31>(new MatrixShape(rows, columns), "matrix");
        backend.Queue.Import<Mersenne31>(elements, matrix);
        return matrix;
    }

    private static Mersenne31[] Read(IBackend backend, DeviceMatrix<Mersenne31> matrix)
    {
        var elements = new Mersenne31[matrix.Shape.Elements];
        backend.Queue.Export(matrix, elements.AsSpan());
        return elements;
    }
}
