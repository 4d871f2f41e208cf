using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorFri<F, E>(MirrorBackend owner, IFriKernels<F, E> oracle, IFriKernels<F, E> subject) : IFriKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <inheritdoc/>
    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift)
    {
        var source = owner.Own(values);
        var target = owner.Own(extended);
        oracle.LowDegreeExtend(source.Oracle, target.Oracle, shift);
        subject.LowDegreeExtend(source.Subject, target.Subject, shift);
        owner.Compare("low-degree extension", target);
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results)
    {
        var source = owner.Own(values);
        var expected = new E[results.Length];
        oracle.Evaluate(source.Oracle, shift, points, expected);
        subject.Evaluate(source.Subject, shift, points, results);
        MirrorBackend.Compare<E>("evaluate values", values.Label, expected, results);
    }

    /// <inheritdoc/>
    public void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results)
    {
        var source = owner.Own(coefficients);
        var expected = new E[results.Length];
        oracle.EvaluateCoefficients(source.Oracle, points, expected);
        subject.EvaluateCoefficients(source.Subject, points, results);
        MirrorBackend.Compare<E>("evaluate coefficients", coefficients.Label, expected, results);
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced)
    {
        var target = owner.Own(reduced);
        var oracles = new OpenedMatrix<F, E>[matrices.Length];
        var subjects = new OpenedMatrix<F, E>[matrices.Length];
        for (var i = 0; i < matrices.Length; i++)
        {
            var both = owner.Own(matrices[i].Values);
            oracles[i] = matrices[i] with { Values = both.Oracle };
            subjects[i] = matrices[i] with { Values = both.Subject };
        }

        oracle.DeepQuotient(oracles, shift, alpha, target.Oracle);
        subject.DeepQuotient(subjects, shift, alpha, target.Subject);
        owner.Compare("deep quotient", target);
    }

    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded)
    {
        var source = owner.Own(values);
        var target = owner.Own(folded);
        oracle.Fold(source.Oracle, logArity, beta, shift, target.Oracle);
        subject.Fold(source.Subject, logArity, beta, shift, target.Subject);
        owner.Compare($"fri fold by {1 << logArity}", target);
    }

    /// <inheritdoc/>
    public void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend)
    {
        var to = owner.Own(target);
        var from = owner.Own(addend);
        oracle.AddScaled(to.Oracle, factor, from.Oracle);
        subject.AddScaled(to.Subject, factor, from.Subject);
        owner.Compare("add scaled", to);
    }
}
