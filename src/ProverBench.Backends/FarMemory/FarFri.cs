using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarFri<F, E>(FarMemoryBackend owner, IFriKernels<F, E> inner) : IFriKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift)
    {
        Shapes.RequireExtension(values, extended, shift);
        var (source, target, by) = (owner.Inner(values), owner.Inner(extended), shift);
        owner.Device.Submit(() => inner.LowDegreeExtend(source, target, by));
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireEvaluate(values, shift, points, results.Length);
        var (source, by, at, staged) = (owner.Inner(values), shift, points.ToArray(), new E[results.Length]);
        owner.Device.SubmitAndWait(() => inner.Evaluate(source, by, at, staged));
        staged.CopyTo(results);
    }

    /// <inheritdoc/>
    public void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireResults(coefficients, points.Length, results.Length);
        var (source, at, staged) = (owner.Inner(coefficients), points.ToArray(), new E[results.Length]);
        owner.Device.SubmitAndWait(() => inner.EvaluateCoefficients(source, at, staged));
        staged.CopyTo(results);
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced)
    {
        FriShapes.RequireDeepQuotient(matrices, shift, reduced);
        var staged = new OpenedMatrix<F, E>[matrices.Length];
        for (var i = 0; i < matrices.Length; i++)
        {
            staged[i] = new(owner.Inner(matrices[i].Values), [.. matrices[i].Points], [.. matrices[i].Claims]);
        }

        var (by, challenge, target) = (shift, alpha, owner.Inner(reduced));
        owner.Device.Submit(() => inner.DeepQuotient(staged, by, challenge, target));
    }

    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded)
    {
        FriShapes.RequireFold<F, E>(values, logArity, shift, folded);
        var (source, target, challenge, by) = (owner.Inner(values), owner.Inner(folded), beta, shift);
        owner.Device.Submit(() => inner.Fold(source, logArity, challenge, by, target));
    }

    /// <inheritdoc/>
    public void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend)
    {
        FriShapes.RequireAddScaled<F, E>(target, addend);
        var (to, by, from) = (owner.Inner(target), factor, owner.Inner(addend));
        owner.Device.Submit(() => inner.AddScaled(to, by, from));
    }
}
