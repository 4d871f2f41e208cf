using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Constraints;

/// <summary>The kernels over single elements, which a processor without AVX2 is given, against the oracle.</summary>
public sealed class PortableConstraintTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public void Agree(int logRows) => PackedExtensions.ShowPortable(new Comparison(logRows));

    private sealed class Comparison(int logRows) : IPackedExtensionVisitor
    {
        public void Extension<X, F, V, T, E>()
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
            where T : unmanaged, IPackedExtension<T, F, V, E>
            where E : unmanaged, IExtensionField<E, F>
        {
            using var cpu = new CpuBackend(new(2));
            using var oracle = new ScalarBackend(new(1));
            Assert.True(oracle.TryGetKernels<IConstraintKernels<F, E>>(out var expected));
            Assert.Equal(Run(oracle, expected), Run(cpu, new CpuConstraints<X, F, V, T, E>(cpu)));
        }

        private F[] Run<F, E>(IBackend backend, IConstraintKernels<F, E> kernels)
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
        {
            var random = new Random(7);
            F Draw() => F.FromUInt64((ulong)random.NextInt64());
            E DrawExtension() => E.FromCoefficients([.. Enumerable.Range(0, E.ExtensionDegree).Select(_ => Draw())]);
            var air = new EveryKind<F>();
            var plan = AirPlan.Of<EveryKind<F>, F>(air, 3);
            var rows = 1L << logRows;
            var challenges = new ArgumentChallenges<E>(DrawExtension(), DrawExtension(), DrawExtension(), DrawExtension());
            using var trace = Random(rows, 3);
            using var key = Random(rows, 3);
            using var arguments = backend.Allocate<F>(new(rows, plan.ArgumentColumns * E.ExtensionDegree), "arguments");
            var inputs = new TraceInputs<F, E>(trace, key, [Draw()], challenges, arguments);
            var busSum = kernels.Accumulate(air, plan, inputs);
            Assert.True(kernels.TryFindViolation(air, plan, inputs, out var violation));

            var points = rows << plan.LogQuotient;
            using var quotient = backend.Allocate<F>(new(points, E.ExtensionDegree), "quotient");
            using var extended = Random(2 * points, 3);
            using var extendedKey = Random(points, 3);
            using var extendedArguments = Random(points, (int)arguments.Shape.Columns);
            kernels.Quotient(
                air, plan, new(logRows, F.MultiplicativeGenerator, extended, extendedKey, extendedArguments, [Draw()], challenges, busSum, DrawExtension()), quotient);
            return [F.FromUInt64((ulong)violation.Row), F.FromUInt64((ulong)violation.Constraint), .. Read(arguments), .. Read(quotient)];

            DeviceMatrix<F> Random(long height, int columns)
            {
                var matrix = backend.Allocate<F>(new(height, columns), "random");
                backend.Queue.Import<F>([.. Enumerable.Range(0, (int)matrix.Shape.Elements).Select(_ => Draw())], matrix);
                return matrix;
            }

            F[] Read(DeviceMatrix<F> matrix)
            {
                var elements = new F[matrix.Shape.Elements];
                backend.Queue.Export(matrix, elements.AsSpan());
                return elements;
            }
        }
    }

    private readonly struct EveryKind<F> : IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        public AirShape<F> Shape => new("every kind", 3) { FixedColumns = 3, RoutedColumns = 3, PublicValues = 1, Periodic = [[F.One]] };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, F>, allows ref struct
            where X : struct, IExpression<X, F>
        {
            var (a, b, c) = (builder.Local(0), builder.Local(1), builder.Local(2));
            builder.AssertZeroFirst(a - builder.Public(0));
            builder.AssertZero((a * b) - (c * builder.Periodic(0)));
            builder.AssertZeroTransition(builder.Next(0) - X.Scale(b, F.FromUInt64(3)));
            builder.AssertZeroLast(c - builder.Fixed(1));
            builder.Lookup(1, a, [b, c]);
            builder.Lookup(2, X.Constant(F.One), [c]);
            builder.Lookup(2, b, [a]);
        }
    }
}
