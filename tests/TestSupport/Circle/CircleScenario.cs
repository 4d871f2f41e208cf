using ProverBench.Algebra.Circles;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.TestSupport.Circle;

/// <summary>One use of every circle kernel, those of a proof in their order, for implementations to be compared by.</summary>
internal static class CircleScenario
{
    private static readonly Mersenne31[] Edges = [Mersenne31.Zero, Mersenne31.One, -Mersenne31.One, -Mersenne31.FromUInt64(2), Mersenne31.FromUInt64(1 << 30)];

    /// <summary>What every kernel answers, one after the other, on values and points drawn from the sizes.</summary>
    public static Mersenne31[] Run(IBackend backend, ICircleKernels<Mersenne31Quartic> kernels, int logRows, int logBlowup)
    {
        var random = new Random((10 * logRows) + logBlowup);
        var found = new List<Mersenne31>();
        var air = new EveryRow();
        var plan = AirPlan.Of<EveryRow, Mersenne31>(air, (1 << logBlowup) + 1);
        var (rows, points) = (1L << logRows, 1L << (logRows + logBlowup));

        using var trace = Matrix(rows, 3);
        using var coefficients = backend.Allocate<Mersenne31>(trace.Shape, "coefficients");
        using var extended = backend.Allocate<Mersenne31>(new(points, 3), "extended");
        kernels.ExtendTrace(trace, coefficients, extended);
        Take(coefficients);
        Assert.True(kernels.TryFindViolation(air, plan, trace, [Draw()], out var violation));
        found.AddRange([Mersenne31.FromUInt64((ulong)violation.Row), Mersenne31.FromUInt64((ulong)violation.Constraint)]);
        Take(extended);
        kernels.Extend(coefficients, extended);
        Take(extended);

        using var quotient = backend.Allocate<Mersenne31>(new(points, 4), "quotient");
        kernels.Quotient(air, plan, new(logRows, extended, [Draw()], Extension()), quotient);
        Take(quotient);
        using var chunks = backend.Allocate<Mersenne31>(new(rows, 4 << logBlowup), "chunks");
        kernels.Split(quotient, chunks);
        Take(chunks);

        CirclePointOver<Mersenne31Quartic>[] two = [Point(), Point()];
        CirclePointOver<Mersenne31Quartic>[] one = [two[0]];
        var claims = new Mersenne31Quartic[6];
        kernels.Evaluate(coefficients, two, claims);
        foreach (var claim in claims)
        {
            found.AddRange(Enumerable.Range(0, 4).Select(claim.Coefficient));
        }

        using var reduced = backend.Allocate<Mersenne31>(new(points, 4), "reduced");
        kernels.DeepQuotient([new(extended, two, claims), new(quotient, one, [Extension(), Extension(), Extension(), Extension()])], Extension(), reduced);
        Take(reduced);
        using var line = backend.Allocate<Mersenne31>(new(points / 2, 4), "line");
        kernels.FoldConjugates(reduced, Extension(), line);
        Take(line);
        for (var logArity = 1; logArity <= Math.Min(4, logRows + logBlowup - 1); logArity++)
        {
            using var folded = backend.Allocate<Mersenne31>(new((points / 2) >> logArity, 4), "folded");
            kernels.FoldLine(line, logArity, Extension(), folded);
            Take(folded);
        }

        return [.. found];

        Mersenne31 Draw() => random.Next(4) == 0 ? Edges[random.Next(Edges.Length)] : Mersenne31.FromUInt64((ulong)random.NextInt64());

        Mersenne31Quartic Extension() => Mersenne31Quartic.FromCoefficients([Draw(), Draw(), Draw(), Draw()]);

        CirclePointOver<Mersenne31Quartic> Point()
        {
            CirclePointOver<Mersenne31Quartic> point;
            while (!CirclePointOver<Mersenne31Quartic>.TryFromParameter(Extension(), out point) || CircleLine<Mersenne31Quartic>.Conjugate(point.Y).Equals(point.Y))
            {
            }

            return point;
        }

        DeviceMatrix<Mersenne31> Matrix(long height, int columns)
        {
            var matrix = backend.Allocate<Mersenne31>(new(height, columns), "matrix");
            var elements = new Mersenne31[matrix.Shape.Elements];
            foreach (ref var element in elements.AsSpan())
            {
                element = Draw();
            }

            backend.Queue.Import<Mersenne31>(elements, matrix);
            return matrix;
        }

        void Take(DeviceMatrix<Mersenne31> matrix)
        {
            var elements = new Mersenne31[matrix.Shape.Elements];
            backend.Queue.Export(matrix, elements.AsSpan());
            found.AddRange(elements);
        }
    }

    /// <summary>A constraint of every kind of rows.</summary>
    private readonly struct EveryRow : IAir<Mersenne31>
    {
        public AirShape<Mersenne31> Shape => new("every-row", 3) { PublicValues = 1 };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, Mersenne31>, allows ref struct
            where X : struct, IExpression<X, Mersenne31>
        {
            var (a, b, c) = (builder.Local(0), builder.Local(1), builder.Local(2));
            builder.AssertZeroTransition((a * b) - builder.Next(2));
            builder.AssertZero((a * b * c) - X.Constant(Mersenne31.FromUInt64(3)));
            builder.AssertZeroLast(b - builder.Public(0));
            builder.AssertZeroFirst((a * a) - builder.Public(0));
            builder.AssertZeroTransition(builder.Next(0) - b);
        }
    }
}
