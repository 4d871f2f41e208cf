using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorConstraints<F, E>(MirrorBackend owner, IConstraintKernels<F, E> oracle, IConstraintKernels<F, E> subject) : IConstraintKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where A : struct, IAir<F>
    {
        var trace = owner.Own(inputs.Trace);
        var key = inputs.Fixed is null ? null : owner.Own(inputs.Fixed);
        var arguments = inputs.Arguments is null ? null : owner.Own(inputs.Arguments);
        var target = owner.Own(quotient);
        oracle.Quotient(air, plan, inputs with { Trace = trace.Oracle, Fixed = key?.Oracle, Arguments = arguments?.Oracle }, target.Oracle);
        subject.Quotient(air, plan, inputs with { Trace = trace.Subject, Fixed = key?.Subject, Arguments = arguments?.Subject }, target.Subject);
        owner.Compare($"quotient of {air.Shape.Name}", target);
    }

    /// <inheritdoc/>
    public E Accumulate<A>(A air, AirPlan plan, TraceInputs<F, E> inputs)
        where A : struct, IAir<F>
    {
        var (expectedInputs, inputsOfSubject) = Both(inputs);
        var expected = oracle.Accumulate(air, plan, expectedInputs);
        var found = subject.Accumulate(air, plan, inputsOfSubject);
        if (inputs.Arguments is not null)
        {
            owner.Compare($"arguments of {air.Shape.Name}", owner.Own(inputs.Arguments));
        }

        MirrorBackend.Compare<E>($"bus sum of {air.Shape.Name}", "bus sum", [expected], [found]);
        return found;
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, TraceInputs<F, E> inputs, out ConstraintViolation violation)
        where A : struct, IAir<F>
    {
        var (expectedInputs, inputsOfSubject) = Both(inputs);
        var expected = oracle.TryFindViolation(air, plan, expectedInputs, out var expectedViolation);
        var found = subject.TryFindViolation(air, plan, inputsOfSubject, out violation);
        return (expected, expectedViolation) == (found, violation)
            ? found
            : throw new MirrorMismatchException($"violation of {air.Shape.Name}", inputs.Trace.Label, 0, $"{expected} {expectedViolation}", $"{found} {violation}");
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
    {
        var source = owner.Own(input);
        var target = owner.Own(output);
        oracle.Map(program, source.Oracle, target.Oracle);
        subject.Map(program, source.Subject, target.Subject);
        owner.Compare($"map by {typeof(P).Name}", target);
    }

    private (TraceInputs<F, E> Oracle, TraceInputs<F, E> Subject) Both(TraceInputs<F, E> inputs)
    {
        var trace = owner.Own(inputs.Trace);
        var key = inputs.Fixed is null ? null : owner.Own(inputs.Fixed);
        var arguments = inputs.Arguments is null ? null : owner.Own(inputs.Arguments);
        return (
            inputs with { Trace = trace.Oracle, Fixed = key?.Oracle, Arguments = arguments?.Oracle },
            inputs with { Trace = trace.Subject, Fixed = key?.Subject, Arguments = arguments?.Subject });
    }
}
