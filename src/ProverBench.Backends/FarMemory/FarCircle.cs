using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarCircle<E>(FarMemoryBackend owner, ICircleKernels<E> inner) : ICircleKernels<E>
    where E : unmanaged, IExtensionField<E, Mersenne31>
{
    /// <inheritdoc/>
    public void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        CircleShapes.RequireExtendTrace(trace, coefficients, values);
        var (source, middle, target) = (owner.Inner(trace), owner.Inner(coefficients), owner.Inner(values));
        owner.Device.Submit(() => inner.ExtendTrace(source, middle, target));
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>
    {
        ConstraintShapes.RequireMap(program, input, output);
        var (source, target) = (owner.Inner(input), owner.Inner(output));
        owner.Device.Submit(() => inner.Map(program, source, target));
    }

    /// <inheritdoc/>
    public void Interpolate(DeviceMatrix<Mersenne31> values)
    {
        CircleShapes.RequireDomain(values);
        var target = owner.Inner(values);
        owner.Device.Submit(() => inner.Interpolate(target));
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        CircleShapes.RequireExtension(coefficients, values);
        var (source, target) = (owner.Inner(coefficients), owner.Inner(values));
        owner.Device.Submit(() => inner.Extend(source, target));
    }

    /// <inheritdoc/>
    public void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        CircleShapes.RequireSplit(coefficients, chunks);
        var (source, target) = (owner.Inner(coefficients), owner.Inner(chunks));
        owner.Device.Submit(() => inner.Split(source, target));
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<E>> points, Span<E> results)
    {
        CircleShapes.RequireResults(coefficients, points.Length, results.Length);
        var source = owner.Inner(coefficients);
        var (at, found) = (points.ToArray(), new E[results.Length]);
        owner.Device.SubmitAndWait(() => inner.Evaluate(source, at, found));
        found.CopyTo(results);
    }

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<E> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>
    {
        CircleShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        var staged = inputs with { Trace = owner.Inner(inputs.Trace), PublicValues = [.. inputs.PublicValues] };
        var target = owner.Inner(quotient);
        owner.Device.Submit(() => inner.Quotient(air, plan, staged, target));
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>
    {
        CircleShapes.RequireTrace(air.Shape, plan, trace, publicValues);
        var source = owner.Inner(trace);
        var answer = (Found: false, Violation: default(ConstraintViolation));
        owner.Device.SubmitAndWait(() => answer.Found = inner.TryFindViolation(air, plan, source, publicValues, out answer.Violation));
        violation = answer.Violation;
        return answer.Found;
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<CircleOpened<E>> matrices, in E alpha, DeviceMatrix<Mersenne31> reduced)
    {
        CircleShapes.RequireDeep(matrices, reduced);
        var staged = new CircleOpened<E>[matrices.Length];
        for (var i = 0; i < staged.Length; i++)
        {
            staged[i] = new(owner.Inner(matrices[i].Values), [.. matrices[i].Points], [.. matrices[i].Claims]);
        }

        var target = owner.Inner(reduced);
        var challenge = alpha;
        owner.Device.Submit(() => inner.DeepQuotient(staged, challenge, target));
    }

    /// <inheritdoc/>
    public void FoldConjugates(DeviceMatrix<Mersenne31> values, in E beta, DeviceMatrix<Mersenne31> folded)
    {
        CircleShapes.RequireFold<E>(values, 1, folded);
        var (source, target) = (owner.Inner(values), owner.Inner(folded));
        var challenge = beta;
        owner.Device.Submit(() => inner.FoldConjugates(source, challenge, target));
    }

    /// <inheritdoc/>
    public void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in E beta, DeviceMatrix<Mersenne31> folded)
    {
        CircleShapes.RequireFold<E>(values, logArity, folded);
        var (source, target) = (owner.Inner(values), owner.Inner(folded));
        var challenge = beta;
        owner.Device.Submit(() => inner.FoldLine(source, logArity, challenge, target));
    }
}
