using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>The oracle: one thread, no vectors, every family for every field, by definition rather than by cleverness.</summary>
public sealed class ScalarBackend : HostBackend, IKernelVisitor
{
    /// <summary>Opens the oracle; threads beyond the first are not used.</summary>
    public ScalarBackend(BackendOptions options)
        : base(Describe(), options)
        => KernelCatalogue.Accept(this);

    /// <summary>What the oracle says of itself.</summary>
    public static BackendDescriptor Describe()
        => new("scalar", "scalar", "scalar oracle", DeviceNature.Physical, new Dictionary<string, string> { ["threads"] = "1", ["isa"] = "none" });

    /// <inheritdoc/>
    internal override bool MarksUndefined => true;

    /// <inheritdoc/>
    void IKernelVisitor.Field<F>() => Kernels
        .Add<IPolynomialKernels<F>>(new ScalarPolynomial<F>(this))
        .Add<ISumcheckKernels<F>>(new ScalarSumcheck<F>(this))
        .Add<IFieldKernels<F>>(new ScalarField<F>(this))
        .Add<ISparseKernels<F>>(new ScalarSparse<F>(this))
        .Add<IHashKernels<F>>(new ScalarHash<F>(this))
        .Add<ITreeKernels<F>>(new ScalarTree<F>(this))
        .Add<IGrindingKernels<F>>(new ScalarGrinding<F>(this));

    /// <inheritdoc/>
    void IKernelVisitor.TwoAdicField<F>() => Kernels.Add<INttKernels<F>>(new ScalarNtt<F>(this));

    /// <inheritdoc/>
    void IKernelVisitor.Extension<F, E>() => Kernels
        .Add<IFriKernels<F, E>>(new ScalarFri<F, E>(this))
        .Add<IConstraintKernels<F, E>>(new ScalarConstraints<F, E>(this));

    /// <inheritdoc/>
    void IKernelVisitor.Circle<E>() => Kernels.Add<ICircleKernels<E>>(new ScalarCircle<E>(this));

    /// <inheritdoc/>
    void IKernelVisitor.Group<C, F, S>() => Kernels
        .Add<IMsmKernels<C, F, S>>(new ScalarMsm<C, F, S>(this))
        .Add<IFixedBaseKernels<C, F, S>>(new ScalarFixedBase<C, F, S>(this));

    /// <inheritdoc/>
    void IKernelVisitor.HashSuite<H, C, F>() => Kernels.Add<IHashToCurveKernels<H, C, F>>(new ScalarHashToCurve<H, C, F>());

    /// <inheritdoc/>
    void IKernelVisitor.Pairing<E, F, S, G1, G2>() => Kernels.Add<IPairingKernels<E, F, S, G1, G2>>(ScalarPairing<E, F, S, G1, G2>.Instance);
}
