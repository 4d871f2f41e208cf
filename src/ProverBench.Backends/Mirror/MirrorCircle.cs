using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorCircle<E>(MirrorBackend owner, ICircleKernels<E> oracle, ICircleKernels<E> subject) : ICircleKernels<E>
    where E : unmanaged, IExtensionField<E, Mersenne31>
{
    /// <inheritdoc/>
    public void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (source, middle, target) = (owner.Own(trace), owner.Own(coefficients), owner.Own(values));
        oracle.ExtendTrace(source.Oracle, middle.Oracle, target.Oracle);
        subject.ExtendTrace(source.Subject, middle.Subject, target.Subject);
        owner.Compare("coefficients of a trace", middle);
        owner.Compare("extension of a trace", target);
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>
    {
        var (source, target) = (owner.Own(input), owner.Own(output));
        oracle.Map(program, source.Oracle, target.Oracle);
        subject.Map(program, source.Subject, target.Subject);
        owner.Compare($"map by {typeof(P).Name}", target);
    }

    /// <inheritdoc/>
    public void Interpolate(DeviceMatrix<Mersenne31> values)
    {
        var both = owner.Own(values);
        oracle.Interpolate(both.Oracle);
        subject.Interpolate(both.Subject);
        owner.Compare("circle interpolation", both);
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (source, target) = (owner.Own(coefficients), owner.Own(values));
        oracle.Extend(source.Oracle, target.Oracle);
        subject.Extend(source.Subject, target.Subject);
        owner.Compare("circle extension", target);
    }

    /// <inheritdoc/>
    public void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        var (source, target) = (owner.Own(coefficients), owner.Own(chunks));
        oracle.Split(source.Oracle, target.Oracle);
        subject.Split(source.Subject, target.Subject);
        owner.Compare("circle chunks", target);
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<E>> points, Span<E> results)
    {
        var source = owner.Own(coefficients);
        var expected = new E[results.Length];
        oracle.Evaluate(source.Oracle, points, expected);
        subject.Evaluate(source.Subject, points, results);
        MirrorBackend.Compare<E>("evaluate on the circle", coefficients.Label, expected, results);
    }

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<E> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>
    {
        var (trace, target) = (owner.Own(inputs.Trace), owner.Own(quotient));
        oracle.Quotient(air, plan, inputs with { Trace = trace.Oracle }, target.Oracle);
        subject.Quotient(air, plan, inputs with { Trace = trace.Subject }, target.Subject);
        owner.Compare($"circle quotient of {air.Shape.Name}", target);
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>
    {
        var both = owner.Own(trace);
        var expected = oracle.TryFindViolation(air, plan, both.Oracle, publicValues, out var expectedViolation);
        var found = subject.TryFindViolation(air, plan, both.Subject, publicValues, out violation);
        return (expected, expectedViolation) == (found, violation)
            ? found
            : throw new MirrorMismatchException($"violation of {air.Shape.Name}", trace.Label, 0, $"{expected} {expectedViolation}", $"{found} {violation}");
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<CircleOpened<E>> matrices, in E alpha, DeviceMatrix<Mersenne31> reduced)
    {
        var target = owner.Own(reduced);
        var oracles = new CircleOpened<E>[matrices.Length];
        var subjects = new CircleOpened<E>[matrices.Length];
        for (var i = 0; i < matrices.Length; i++)
        {
            var both = owner.Own(matrices[i].Values);
            oracles[i] = matrices[i] with { Values = both.Oracle };
            subjects[i] = matrices[i] with { Values = both.Subject };
        }

        oracle.DeepQuotient(oracles, alpha, target.Oracle);
        subject.DeepQuotient(subjects, alpha, target.Subject);
        owner.Compare("circle deep quotient", target);
    }

    /// <inheritdoc/>
    public void FoldConjugates(DeviceMatrix<Mersenne31> values, in E beta, DeviceMatrix<Mersenne31> folded)
    {
        var (source, target) = (owner.Own(values), owner.Own(folded));
        oracle.FoldConjugates(source.Oracle, beta, target.Oracle);
        subject.FoldConjugates(source.Subject, beta, target.Subject);
        owner.Compare("fold of conjugates", target);
    }

    /// <inheritdoc/>
    public void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in E beta, DeviceMatrix<Mersenne31> folded)
    {
        var (source, target) = (owner.Own(values), owner.Own(folded));
        oracle.FoldLine(source.Oracle, logArity, beta, target.Oracle);
        subject.FoldLine(source.Subject, logArity, beta, target.Subject);
        owner.Compare("fold of a line", target);
    }
}
