using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarConstraints<F, E>(FarMemoryBackend owner, IConstraintKernels<F, E> inner) : IConstraintKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where A : struct, IAir<F>
    {
        ConstraintShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        var staged = inputs with
        {
            Trace = owner.Inner(inputs.Trace),
            Fixed = inputs.Fixed is null ? null : owner.Inner(inputs.Fixed),
            Arguments = inputs.Arguments is null ? null : owner.Inner(inputs.Arguments),
            PublicValues = [.. inputs.PublicValues],
        };
        var target = owner.Inner(quotient);
        owner.Device.Submit(() => inner.Quotient(air, plan, staged, target));
    }

    /// <inheritdoc/>
    public E Accumulate<A>(A air, AirPlan plan, TraceInputs<F, E> inputs)
        where A : struct, IAir<F>
    {
        ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: true);
        var staged = Stage(inputs);
        E sum = default;
        owner.Device.SubmitAndWait(() => sum = inner.Accumulate(air, plan, staged));
        return sum;
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, TraceInputs<F, E> inputs, out ConstraintViolation violation)
        where A : struct, IAir<F>
    {
        ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: false);
        var staged = Stage(inputs);
        var answer = (Found: false, Violation: default(ConstraintViolation));
        owner.Device.SubmitAndWait(() => answer.Found = inner.TryFindViolation(air, plan, staged, out answer.Violation));
        violation = answer.Violation;
        return answer.Found;
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
    {
        ConstraintShapes.RequireMap(program, input, output);
        var (source, target) = (owner.Inner(input), owner.Inner(output));
        owner.Device.Submit(() => inner.Map(program, source, target));
    }

    private TraceInputs<F, E> Stage(TraceInputs<F, E> inputs) => inputs with
    {
        Trace = owner.Inner(inputs.Trace),
        Fixed = inputs.Fixed is null ? null : owner.Inner(inputs.Fixed),
        Arguments = inputs.Arguments is null ? null : owner.Inner(inputs.Arguments),
        PublicValues = [.. inputs.PublicValues],
    };
}
