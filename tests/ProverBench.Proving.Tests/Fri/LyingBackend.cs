using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Makes provers cheat: the oracle with FRI kernels that lie in one place, so that everything else of the proof is consistent with the lie.</summary>
internal sealed class LyingBackend<F, E>(Lie lie) : IBackend, IFriKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly ScalarBackend _inner = new(new BackendOptions(1));

    public BackendDescriptor Descriptor => _inner.Descriptor;

    public MemoryLedger Memory => _inner.Memory;

    public IQueue Queue => _inner.Queue;

    private IFriKernels<F, E> Honest => _inner.TryGetKernels<IFriKernels<F, E>>(out var kernels) ? kernels : throw new InvalidOperationException("the oracle has no kernels");

    public DeviceMatrix<T> Allocate<T>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where T : unmanaged, IField<T>
        => _inner.Allocate<T>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        kernels = this as K;
        return kernels is not null || _inner.TryGetKernels(out kernels);
    }

    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift)
    {
        Honest.LowDegreeExtend(values, extended, shift);
        if (lie == Lie.HighDegree)
        {
            // One value changed: a codeword no more.
            Span<F> value = stackalloc F[1];
            Queue.Export(extended, value, 3);
            value[0] += F.One;
            Queue.Import<F>(value, extended, 3);
        }
    }

    public void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results)
    {
        Honest.Evaluate(values, shift, points, results);
        if (lie == Lie.Claim)
        {
            results[^1] += E.One;
        }
    }

    public void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results) => Honest.EvaluateCoefficients(coefficients, points, results);

    public void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced)
        => Honest.DeepQuotient(matrices, shift, lie == Lie.Batch ? E.One : alpha, reduced);

    public void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded)
        => Honest.Fold(values, logArity, lie == Lie.Fold ? E.One : beta, shift, folded);

    public void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend)
        => Honest.AddScaled(target, lie == Lie.RollIn ? E.One : factor, addend);

    public void Dispose() => _inner.Dispose();
}

/// <summary>Where a prover cheats.</summary>
public enum Lie
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>A value that the polynomial does not have.</summary>
    Claim,

    /// <summary>What is committed to is no polynomial of the degree.</summary>
    HighDegree,

    /// <summary>Columns are added up without the challenge.</summary>
    Batch,

    /// <summary>Folded with a challenge of its own.</summary>
    Fold,

    /// <summary>A shorter height is added without the challenge.</summary>
    RollIn,
}
