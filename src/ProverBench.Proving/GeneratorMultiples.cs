using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving;

/// <summary>Multiples of a group's generator, by a backend.</summary>
internal sealed class GeneratorMultiples<C, T, S> : IDisposable
    where C : struct, ICurve<C, T, S>
    where T : unmanaged, IField<T>
    where S : unmanaged, IPrimeField<S>
{
    /// <summary>Scalars that are taken to the backend at once; between them the work can be stopped.</summary>
    private const int Together = 1 << 18;

    private readonly IBackend _backend;
    private readonly CancellationToken _stop;
    private readonly IFixedBaseKernels<C, T, S> _kernels;
    private readonly PreparedBases<C, T> _generator;

    /// <summary>Takes the generator to a backend.</summary>
    /// <exception cref="NotSupportedException">The backend has no kernels for multiples of one point.</exception>
    public GeneratorMultiples(IBackend backend, long expected, CancellationToken stop)
    {
        (_backend, _stop) = (backend, stop);
        _kernels = backend.TryGetKernels<IFixedBaseKernels<C, T, S>>(out var kernels)
            ? kernels
            : throw new NotSupportedException($"backend {backend.Descriptor.Address} has no kernels for multiples of one point of {C.Name}, which a setup is made of");
        _generator = _kernels.Prepare(C.Generator, expected, $"multiples of the generator of {C.Name}");
    }

    /// <summary>[scalars[i]]G.</summary>
    public AffinePoint<C, T>[] Of(ReadOnlySpan<S> scalars)
    {
        var points = new AffinePoint<C, T>[scalars.Length];
        using var column = _backend.Allocate<S>(MatrixShape.Column(Math.Clamp(scalars.Length, 1, Together)), "scalars of the setup");
        for (var at = 0; at < scalars.Length; at += Together)
        {
            _stop.ThrowIfCancellationRequested();
            var count = Math.Min(Together, scalars.Length - at);
            _backend.Queue.Import(scalars.Slice(at, count), column);
            _kernels.Multiply(_generator, column, 0, points.AsSpan(at, count));
        }

        return points;
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
