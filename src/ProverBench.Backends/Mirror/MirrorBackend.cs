using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

/// <summary>
/// Runs every call on an oracle and on a subject and compares what they wrote, whole, after each: a wrong kernel is named where it
/// happens, not where its proof fails. For tests and for makers of new backends.
/// </summary>
public sealed class MirrorBackend : IBackend, IKernelVisitor
{
    private readonly IBackend _oracle;
    private readonly IBackend _subject;
    private readonly KernelTable _kernels = new();

    /// <summary>Mirrors the subject against the oracle and owns both. A family is there when both have it.</summary>
    public MirrorBackend(IBackend oracle, IBackend subject)
    {
        _oracle = oracle;
        _subject = subject;
        Descriptor = subject.Descriptor with { Address = $"mirror:{subject.Descriptor.Address}", Nature = DeviceNature.Simulated };
        Memory = subject.Memory;
        Queue = new MirrorQueue(this, oracle.Queue, subject.Queue);
        KernelCatalogue.Accept(this);
    }

    /// <inheritdoc/>
    public BackendDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public MemoryLedger Memory { get; }

    /// <inheritdoc/>
    public IQueue Queue { get; }

    /// <inheritdoc/>
    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => new MirrorMatrix<F>(this, _oracle.Allocate<F>(shape, label, contents), _subject.Allocate<F>(shape, label, contents));

    /// <inheritdoc/>
    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
        => _kernels.TryGet(out kernels);

    /// <inheritdoc/>
    public void Dispose()
    {
        _oracle.Dispose();
        _subject.Dispose();
    }

    /// <summary>Both copies of a matrix of this backend.</summary>
    /// <exception cref="ArgumentException">It belongs to another backend.</exception>
    internal MirrorMatrix<F> Own<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
        => matrix is MirrorMatrix<F> mirror && ReferenceEquals(mirror.Owner, this)
            ? mirror
            : throw new ArgumentException($"matrix '{matrix.Label}' belongs to backend {matrix.Owner.Descriptor.Address}, not to {Descriptor.Address}");

    /// <summary>Compares both copies, whole.</summary>
    /// <exception cref="MirrorMismatchException">They differ.</exception>
    internal void Compare<F>(string kernel, MirrorMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        const int Chunk = 1 << 16;
        var expected = new F[Math.Min(Chunk, matrix.Shape.Elements)];
        var found = new F[expected.Length];
        for (long at = 0; at < matrix.Shape.Elements; at += Chunk)
        {
            var count = (int)Math.Min(Chunk, matrix.Shape.Elements - at);
            _oracle.Queue.Export(matrix.Oracle, expected.AsSpan(0, count), at);
            _subject.Queue.Export(matrix.Subject, found.AsSpan(0, count), at);
            Compare<F>(kernel, matrix.Label, expected.AsSpan(0, count), found.AsSpan(0, count), at);
        }
    }

    /// <summary>Compares two host results.</summary>
    /// <exception cref="MirrorMismatchException">They differ.</exception>
    internal static void Compare<F>(string kernel, string label, ReadOnlySpan<F> expected, ReadOnlySpan<F> found, long at = 0)
        where F : unmanaged, IEquatable<F>
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(found[i]))
            {
                throw new MirrorMismatchException(kernel, label, at + i, $"{expected[i]}", $"{found[i]}");
            }
        }
    }

    /// <inheritdoc/>
    void IKernelVisitor.Field<F>()
    {
        Wrap<IPolynomialKernels<F>>((o, s) => new MirrorPolynomial<F>(this, o, s));
        Wrap<ISumcheckKernels<F>>((o, s) => new MirrorSumcheck<F>(this, o, s));
        Wrap<IFieldKernels<F>>((o, s) => new MirrorField<F>(this, o, s));
        Wrap<ISparseKernels<F>>((o, s) => new MirrorSparse<F>(this, o, s));
        Wrap<IHashKernels<F>>((o, s) => new MirrorHash<F>(this, o, s));
        Wrap<ITreeKernels<F>>((o, s) => new MirrorTree<F>(this, o, s));
        Wrap<IGrindingKernels<F>>((o, s) => new MirrorGrinding<F>(o, s));
    }

    /// <inheritdoc/>
    void IKernelVisitor.TwoAdicField<F>() => Wrap<INttKernels<F>>((o, s) => new MirrorNtt<F>(this, o, s));

    /// <inheritdoc/>
    void IKernelVisitor.Extension<F, E>()
    {
        Wrap<IFriKernels<F, E>>((o, s) => new MirrorFri<F, E>(this, o, s));
        Wrap<IConstraintKernels<F, E>>((o, s) => new MirrorConstraints<F, E>(this, o, s));
    }

    /// <inheritdoc/>
    void IKernelVisitor.Circle<E>() => Wrap<ICircleKernels<E>>((o, s) => new MirrorCircle<E>(this, o, s));

    /// <inheritdoc/>
    void IKernelVisitor.Group<C, F, S>()
    {
        Wrap<IMsmKernels<C, F, S>>((o, s) => new MirrorMsm<C, F, S>(this, o, s));
        Wrap<IFixedBaseKernels<C, F, S>>((o, s) => new MirrorFixedBase<C, F, S>(this, o, s));
    }

    /// <inheritdoc/>
    void IKernelVisitor.HashSuite<H, C, F>() => Wrap<IHashToCurveKernels<H, C, F>>((o, s) => new MirrorHashToCurve<H, C, F>(o, s));

    /// <inheritdoc/>
    void IKernelVisitor.Pairing<E, F, S, G1, G2>() => Wrap<IPairingKernels<E, F, S, G1, G2>>((o, s) => new MirrorPairing<E, F, S, G1, G2>(o, s));

    private void Wrap<K>(Func<K, K, K> wrap)
        where K : class
    {
        if (_oracle.TryGetKernels<K>(out var oracle) && _subject.TryGetKernels<K>(out var subject))
        {
            _kernels.Add(wrap(oracle, subject));
        }
    }
}
