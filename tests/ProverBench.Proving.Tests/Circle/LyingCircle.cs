using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Circles;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>Makes provers cheat: the oracle with circle kernels that lie in one place, so that everything else of the proof is consistent with the lie.</summary>
internal sealed class LyingCircle(CircleLie lie) : IBackend, ICircleKernels<Mersenne31Quartic>
{
    private static readonly Mersenne31Quartic U = Mersenne31Quartic.FromCoefficients([Mersenne31.Zero, Mersenne31.One, Mersenne31.Zero, Mersenne31.Zero]);

    private readonly ScalarBackend _inner = new(new BackendOptions(1));

    public BackendDescriptor Descriptor => _inner.Descriptor;

    public MemoryLedger Memory => _inner.Memory;

    public IQueue Queue => _inner.Queue;

    private ICircleKernels<Mersenne31Quartic> Honest
        => _inner.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels) ? kernels : throw new InvalidOperationException("the oracle has no kernels");

    public DeviceMatrix<T> Allocate<T>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where T : unmanaged, IField<T>
        => _inner.Allocate<T>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        kernels = this as K;
        return kernels is not null || _inner.TryGetKernels(out kernels);
    }

    public void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        Honest.ExtendTrace(trace, coefficients, values);
        if (lie == CircleLie.SwappedHalves)
        {
            using var halves = Allocate<Mersenne31>(trace.Shape, "halves");
            Honest.Extend(coefficients, halves);
            using var swapped = Conjugated(halves);
            Honest.Interpolate(swapped);
            Queue.Copy(swapped, 0, coefficients, 0, coefficients.Shape.Rows);
            Honest.Extend(coefficients, values);
        }
    }

    public void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>
        => Honest.Map(program, input, output);

    public void Interpolate(DeviceMatrix<Mersenne31> values) => Honest.Interpolate(values);

    public void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        Honest.Extend(coefficients, values);
        if (lie == CircleLie.HighDegree && coefficients.Shape.Columns > 2)
        {
            // One value in four changed: a codeword no more.
            var elements = _inner.Download(values);
            for (var i = 0; i < elements.Length; i += 4)
            {
                elements[i] += Mersenne31.One;
            }

            Queue.Import<Mersenne31>(elements, values);
        }
    }

    public void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        Honest.Split(coefficients, chunks);
        if (lie == CircleLie.ChunkOrder)
        {
            Queue.Reshape(coefficients, chunks);
        }
    }

    public void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<Mersenne31Quartic>> points, Span<Mersenne31Quartic> results)
    {
        Honest.Evaluate(coefficients, points, results);
        if ((lie == CircleLie.Claim && points.Length == 2) || (lie == CircleLie.QuotientClaims && points.Length == 1))
        {
            // The quotient's claims are moved so that their join stays: u·e₀ for −e₁.
            results[0] += U;
            if (lie == CircleLie.QuotientClaims)
            {
                results[results.Length / 4] -= Mersenne31Quartic.One;
            }
        }
    }

    public void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<Mersenne31Quartic> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>
    {
        if (lie == CircleLie.NextRowBackward)
        {
            using var both = WithPrevious(inputs);
            Honest.Quotient(new BackwardFibonacci(), plan, inputs with { Trace = both }, quotient);
            return;
        }

        if (lie == CircleLie.QuotientOnConjugates)
        {
            using var trace = Conjugated(inputs.Trace);
            Honest.Quotient(air, plan, inputs with { Trace = trace }, quotient);
            return;
        }

        Honest.Quotient(air, plan, inputs, quotient);
    }

    public bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>
        => Honest.TryFindViolation(air, plan, trace, publicValues, out violation);

    public void DeepQuotient(ReadOnlySpan<CircleOpened<Mersenne31Quartic>> matrices, in Mersenne31Quartic alpha, DeviceMatrix<Mersenne31> reduced)
        => Honest.DeepQuotient(matrices, lie == CircleLie.Batch ? Mersenne31Quartic.One : alpha, reduced);

    public void FoldConjugates(DeviceMatrix<Mersenne31> values, in Mersenne31Quartic beta, DeviceMatrix<Mersenne31> folded)
        => Honest.FoldConjugates(values, lie == CircleLie.FoldOfConjugates ? Mersenne31Quartic.One : beta, folded);

    public void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in Mersenne31Quartic beta, DeviceMatrix<Mersenne31> folded)
        => Honest.FoldLine(values, logArity, lie == CircleLie.FoldOfLine ? Mersenne31Quartic.One : beta, folded);

    public void Dispose() => _inner.Dispose();

    /// <summary>Values at P as if they were those at its conjugate.</summary>
    private DeviceMatrix<Mersenne31> Conjugated(DeviceMatrix<Mersenne31> values)
    {
        var half = values.Shape.Rows / 2;
        var swapped = Allocate<Mersenne31>(values.Shape, "swapped");
        Queue.Copy(values, 0, swapped, half, half);
        Queue.Copy(values, half, swapped, 0, half);
        return swapped;
    }

    /// <summary>The columns, and after them the same a row earlier.</summary>
    private DeviceMatrix<Mersenne31> WithPrevious(CircleQuotientInputs<Mersenne31Quartic> inputs)
    {
        var elements = _inner.Download(inputs.Trace);
        var rows = (int)inputs.Trace.Shape.Rows;
        var domain = new CircleDomain(int.Log2(rows));
        var pairs = (rows >> inputs.LogRows) / 2;
        var previous = Enumerable.Range(0, elements.Length).Select(i => elements[(i / rows * rows) + (int)domain.Advance(i % rows, -pairs)]);
        return _inner.Upload<Mersenne31>([.. elements, .. previous], 2 * (int)inputs.Trace.Shape.Columns, "with previous rows");
    }

    /// <summary>Fibonacci's constraints with the row before, columns 2 and 3, for the row after.</summary>
    private readonly struct BackwardFibonacci : IAir<Mersenne31>
    {
        public AirShape<Mersenne31> Shape => new("backward", 4) { PublicValues = 4 };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, Mersenne31>, allows ref struct
            where X : struct, IExpression<X, Mersenne31>
        {
            var (current, next) = (builder.Local(0), builder.Local(1));
            builder.AssertZeroFirst(current - builder.Public(0));
            builder.AssertZeroFirst(next - builder.Public(1));
            builder.AssertZeroTransition(builder.Local(2) - next);
            builder.AssertZeroTransition(builder.Local(3) - current - next);
            builder.AssertZeroLast(current - builder.Public(2));
            builder.AssertZeroLast(next - builder.Public(3));
        }
    }
}
