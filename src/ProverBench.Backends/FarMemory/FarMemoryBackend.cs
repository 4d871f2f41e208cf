using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

/// <summary>
/// Wraps a backend as a card far away: its matrices are handles, data crosses by copies alone, kernels run later and in order on a
/// thread of their own. A prover that works here shares no memory with its device and waits where it must. For tests.
/// </summary>
public sealed class FarMemoryBackend : IBackend, IKernelVisitor
{
    private readonly IBackend _inner;
    private readonly KernelTable _kernels = new();

    /// <summary>Wraps a backend and owns it.</summary>
    public FarMemoryBackend(IBackend inner)
    {
        _inner = inner;
        Descriptor = inner.Descriptor with
        {
            Address = $"far:{inner.Descriptor.Address}",
            Device = $"{inner.Descriptor.Device} behind isolated memory",
            Nature = DeviceNature.Simulated,
        };
        Queue = new FarQueue(this, inner);
        KernelCatalogue.Accept(this);
    }

    /// <inheritdoc/>
    public BackendDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public MemoryLedger Memory => _inner.Memory;

    /// <inheritdoc/>
    public IQueue Queue { get; }

    /// <summary>The thread that stands for the device.</summary>
    internal DeviceThread Device { get; } = new();

    /// <inheritdoc/>
    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => new FarMatrix<F>(this, _inner.Allocate<F>(shape, label, contents));

    /// <inheritdoc/>
    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
        => _kernels.TryGet(out kernels);

    /// <inheritdoc/>
    public void Dispose()
    {
        Device.Dispose();
        _inner.Dispose();
    }

    /// <summary>The device's side of a matrix of this backend.</summary>
    /// <exception cref="ArgumentException">It belongs to another backend.</exception>
    internal DeviceMatrix<F> Inner<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
        => matrix is FarMatrix<F> far && ReferenceEquals(far.Owner, this)
            ? far.Inner
            : throw new ArgumentException($"matrix '{matrix.Label}' belongs to backend {matrix.Owner.Descriptor.Address}, not to {Descriptor.Address}");

    /// <inheritdoc/>
    void IKernelVisitor.Field<F>()
    {
        Wrap<IPolynomialKernels<F>>(k => new FarPolynomial<F>(this, k));
        Wrap<ISumcheckKernels<F>>(k => new FarSumcheck<F>(this, k));
        Wrap<IFieldKernels<F>>(k => new FarField<F>(this, k));
        Wrap<ISparseKernels<F>>(k => new FarSparse<F>(this, k));
        Wrap<IHashKernels<F>>(k => new FarHash<F>(this, k));
        Wrap<ITreeKernels<F>>(k => new FarTree<F>(this, k));
        Wrap<IGrindingKernels<F>>(k => new FarGrinding<F>(this, k));
    }

    /// <inheritdoc/>
    void IKernelVisitor.TwoAdicField<F>() => Wrap<INttKernels<F>>(k => new FarNtt<F>(this, k));

    /// <inheritdoc/>
    void IKernelVisitor.Extension<F, E>()
    {
        Wrap<IFriKernels<F, E>>(k => new FarFri<F, E>(this, k));
        Wrap<IConstraintKernels<F, E>>(k => new FarConstraints<F, E>(this, k));
    }

    /// <inheritdoc/>
    void IKernelVisitor.Circle<E>() => Wrap<ICircleKernels<E>>(k => new FarCircle<E>(this, k));

    /// <inheritdoc/>
    void IKernelVisitor.Group<C, F, S>()
    {
        Wrap<IMsmKernels<C, F, S>>(k => new FarMsm<C, F, S>(this, k));
        Wrap<IFixedBaseKernels<C, F, S>>(k => new FarFixedBase<C, F, S>(this, k));
    }

    /// <summary>Hashing to a curve takes and gives what the host holds, as pairings do.</summary>
    void IKernelVisitor.HashSuite<H, C, F>() => Wrap<IHashToCurveKernels<H, C, F>>(k => k);

    /// <summary>Pairings take and give what the host holds: nothing lies far away.</summary>
    void IKernelVisitor.Pairing<E, F, S, G1, G2>() => Wrap<IPairingKernels<E, F, S, G1, G2>>(k => k);

    private void Wrap<K>(Func<K, K> wrap)
        where K : class
    {
        if (_inner.TryGetKernels<K>(out var kernels))
        {
            _kernels.Add(wrap(kernels));
        }
    }
}
